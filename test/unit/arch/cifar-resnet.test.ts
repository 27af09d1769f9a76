import { cifarResnet, findProblems, resolve, summarize } from 'convlab/arch';
import type { ResolvedLayer } from 'convlab/arch';
import { createNetwork } from 'convlab/nn';
import { OptionError, createRandom, fromData } from 'convlab/tensor';
import { describe, expect, test } from 'vitest';

const kinds = ['identity', 'projection', 'none'] as const;
const tiny = { input: [8, 8, 1], width: 0.25, depth: 8 } as const;

const allLayers = (list: readonly ResolvedLayer[]): ResolvedLayer[] =>
  list.flatMap((layer) => [layer, ...allLayers(layer.chains.flat())]);

/** How many convolutions and dense layers lie along the longest path: shortcuts do not count. */
function weightLayers(depth: number, shortcuts: (typeof kinds)[number]): number {
  return allLayers(resolve(cifarResnet({ depth, shortcuts }))).filter(
    ({ name, description: { kind } }) =>
      (kind === 'conv2d' || kind === 'dense') && !/identity|projection/.test(name),
  ).length;
}

describe('the residual networks for CIFAR-10', () => {
  test.each([
    [20, 0.27],
    [32, 0.46],
    [44, 0.66],
    [56, 0.85],
    [110, 1.7],
  ])('with %i layers it has the published %f million parameters', (depth, millions) => {
    const { trainable } = summarize(cifarResnet({ depth })).parameters;
    expect(Number((trainable / 1e6).toPrecision(2))).toBe(millions);
  });

  test.each(kinds)('with shortcuts %s it has as many layers with weights as its depth', (kind) => {
    expect([8, 20, 56].map((depth) => weightLayers(depth, kind))).toEqual([8, 20, 56]);
  });

  test('the maps are 32, 16 and 8 pixels wide and have 16, 32 and 64 channels', () => {
    const blocks = resolve(cifarResnet({ depth: 14 })).filter(({ chains }) => chains.length > 0);
    expect(blocks.map(({ output }) => output)).toEqual([
      [32, 32, 16],
      [32, 32, 16],
      [16, 16, 32],
      [16, 16, 32],
      [8, 8, 64],
      [8, 8, 64],
    ]);
  });

  test('identity shortcuts train as many numbers as the plain network, projections more', () => {
    const trained = kinds.map(
      (shortcuts) => summarize(cifarResnet({ shortcuts })).parameters.trainable,
    );
    // 16 · 32 + 32 · 64 weights, and a gamma and a beta for 32 + 64 channels.
    expect(trained).toEqual([269_722, 269_722 + 2560 + 192, 269_722]);
  });

  test.each(kinds)('%s: the validator finds no problem, with every option', (shortcuts) => {
    for (const batchNorm of [true, false]) {
      for (const preActivation of [true, false]) {
        expect(findProblems(cifarResnet({ shortcuts, batchNorm, preActivation }))).toEqual([]);
      }
    }
  });

  test('an identity shortcut takes every second pixel, and adds channels of zeros', () => {
    const network = createNetwork({
      ...cifarResnet({ ...tiny, batchNorm: false }),
      random: createRandom(1),
    });
    const x = fromData(
      Float32Array.from({ length: 64 }, (_, at) => at / 64),
      [1, 8, 8, 1],
    );
    const made = network.activations(x);
    const before = made['stage1.1'];
    const shortcut = made['stage2.1.identity'];
    expect(shortcut.shape).toEqual([1, 4, 4, 8]);
    for (let y = 0; y < 4; y += 1) {
      for (let channel = 0; channel < 8; channel += 1) {
        const came = channel < 4 ? before.data[(2 * y * 8 + 2) * 4 + channel] : 0;
        expect(shortcut.data[(y * 4 + 1) * 8 + channel]).toBe(came);
      }
    }
    network.dispose();
  });

  test('with pre-activation nothing stands behind the sum, and the last norm behind all blocks', () => {
    const names = allLayers(resolve(cifarResnet({ ...tiny, preActivation: true }))).map(
      ({ name }) => name,
    );
    expect(names.filter((name) => name.endsWith('.out'))).toEqual([]);
    expect(names.indexOf('stage1.1.bn1')).toBeLessThan(names.indexOf('stage1.1.conv1'));
    expect(names.slice(-5)).toEqual(['bn', 'relu', 'gap', 'fc', 'softmax']);
  });

  test.each([
    [{ depth: 18 }, /depth must be 6n \+ 2 \(8, 14, 20, 26, 32, …\), but is 18/],
    [{ depth: 2 }, /depth/],
    [{ shortcuts: 'dense' as 'none' }, /shortcuts must be 'identity', 'projection' or 'none'/],
    [{ width: 0 }, /width/],
  ])('%j is refused with advice', (options, message) => {
    expect(() => cifarResnet(options)).toThrow(OptionError);
    expect(() => cifarResnet(options)).toThrow(message);
  });
});
