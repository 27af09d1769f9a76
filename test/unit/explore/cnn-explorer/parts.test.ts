import { createContext, runInContext } from 'node:vm';
import { createNetwork, createRandom, digits, layers, quantizeWeights } from 'convlab';
import { describe, expect, test } from 'vitest';
import { packDigits, unpackDigits } from '../../../../lib/explore/cnn-explorer/digit-text.ts';
import { digitPlaces } from '../../../../lib/explore/cnn-explorer/digit-places.ts';
import {
  countEdits,
  editedDescription,
  noEdits,
  withChannel,
  withWeight,
} from '../../../../lib/explore/cnn-explorer/edits.ts';
import { shelfScript } from '../../../../lib/explore/cnn-explorer/given.ts';
import type { Ready } from '../../../../lib/explore/cnn-explorer/input.ts';
import { prepareSource } from '../../../../lib/explore/cnn-explorer/input.ts';
import {
  cnnExplorer,
  cnnExplorerPage,
  decodeExplored,
  encodeExplored,
} from '../../../../lib/explore/cnn-explorer/index.ts';
import { stepsOf } from '../../../../lib/explore/cnn-explorer/steps.ts';
import { drawStrokes } from '../../../../lib/explore/cnn-explorer/strokes.ts';
import { resolve } from '../../../../lib/arch/index.ts';

describe('the parts of the CNN explorer', () => {
  test('a line is ink along its way and paper elsewhere, and the eraser takes ink away', () => {
    const line = { points: [0.25, 0.5, 0.75, 0.5] };
    const ink = drawStrokes([line], 20);
    expect(ink.get(10, 10)).toBe(1);
    expect(ink.get(9, 6)).toBe(1);
    expect(ink.get(3, 10)).toBe(0);
    expect(ink.get(10, 1)).toBe(0);
    const erased = drawStrokes([line, { erases: true, points: [0.5, 0.5] }], 20);
    expect(erased.get(10, 10)).toBe(0);
    expect(erased.get(10, 5)).toBe(ink.get(10, 5));
  });

  test('a drawing is ink for grey networks and black on white for those in colour', () => {
    const source = { kind: 'strokes', strokes: [{ points: [0.5, 0.5] }] } as const;
    const grey = prepareSource(source, { side: 21, channels: 1 });
    expect([grey.x.get(10, 10, 0), grey.x.get(0, 0, 0)]).toEqual([1, 0]);
    const colour = prepareSource(source, { side: 21, channels: 3, deviation: 1 / 255 });
    expect([colour.seen.get(10, 10, 2), colour.seen.get(0, 0, 1), colour.x.get(0, 0, 0)]).toEqual([
      0, 1, 255,
    ]);
  });

  test('lines lie over a picture, and the eraser takes the picture away too', () => {
    const values = new Float32Array(21 * 21);
    values[21 * 10 + 10] = 0.5;
    values[21 * 3 + 3] = 0.25;
    const over = { kind: 'ready', values, side: 21, channels: 1 } as const;
    const input = { side: 21, channels: 1 } as const;
    const dot = { points: [0.5, 0.5] };
    const drawn = prepareSource({ kind: 'strokes', strokes: [dot], over }, input).x;
    expect([drawn.get(10, 10, 0), drawn.get(3, 3, 0), drawn.get(0, 0, 0)]).toEqual([1, 0.25, 0]);
    const erased = { kind: 'strokes', strokes: [{ erases: true, ...dot }], over } as const;
    const { x } = prepareSource(erased, input);
    expect([x.get(10, 10, 0), x.get(3, 3, 0)]).toEqual([0, 0.25]);
    expect([values[21 * 10 + 10], values[0]]).toEqual([0.5, 0]);
  });

  test('on a photograph the pen is black and the eraser leaves white paper', () => {
    const values = new Float32Array(21 * 21 * 3).fill(0.5);
    const over = { kind: 'ready', values, side: 21, channels: 3 } as const;
    const strokes = [{ points: [0.5, 0.5] }, { erases: true, points: [1 / 42, 1 / 42] }];
    const { seen } = prepareSource({ kind: 'strokes', strokes, over }, { side: 21, channels: 3 });
    const read = (row: number, column: number): number[] =>
      [0, 1, 2].map((channel) => seen.get(row, column, channel));
    expect([read(10, 10), read(0, 0), read(20, 20)]).toEqual([
      [0, 0, 0],
      [1, 1, 1],
      [0.5, 0.5, 0.5],
    ]);
  });

  test('a picture that was drawn on goes along to a network of another size', () => {
    const values = new Float32Array(8 * 8).fill(1, 0, 32);
    const over = { kind: 'ready', values, side: 8, channels: 1 } as const;
    const large = prepareSource(over, { side: 16, channels: 1 }).x;
    expect([large.get(2, 9, 0), large.get(13, 9, 0)]).toEqual([1, 0]);
    const colour = prepareSource({ kind: 'strokes', strokes: [], over }, { side: 4, channels: 3 });
    expect([colour.seen.get(0, 2, 1), colour.seen.get(3, 2, 1)]).toEqual([0, 1]);
    const white = { kind: 'ready', values: new Float32Array(48).fill(1), side: 4, channels: 3 };
    expect(prepareSource(white as Ready, { side: 4, channels: 1 }).x.get(1, 1, 0)).toBeCloseTo(0);
  });

  test('digits travel as text without loss', () => {
    const { images, labels } = digits();
    const places = [5, 0, 1796];
    const back = unpackDigits(packDigits(images, labels, places, 1));
    expect(Array.from(back.labels)).toEqual(places.map((place) => labels[place]));
    expect(back.images.data.slice(64, 128)).toEqual(images.data.slice(0, 64));
  });

  test('no digit is both learned from and tested with', () => {
    const { train, test: kept } = digitPlaces();
    expect(new Set([...train, ...kept]).size).toBe(1797);
    expect([train.length, kept.length]).toEqual([1500, 297]);
  });

  test('strides and paddings are changed by name, also inside of blocks', () => {
    const inside = layers.conv2d({ name: 'a', filters: 2, size: 3, padding: 1 });
    const description = {
      input: [8, 8, 2],
      layers: [layers.residual([inside]), layers.maxPool2d({ name: 'b' })],
    };
    const edits = { ...noEdits, stride: { a: 2, b: 1 }, padding: { a: 'same' as const } };
    const { layers: edited } = editedDescription(description, edits);
    expect(edited).toEqual([
      layers.residual([{ ...inside, stride: 2, padding: 'same' }]),
      layers.maxPool2d({ name: 'b', stride: 1 }),
    ]);
    expect(editedDescription(description, noEdits)).toEqual(description);
  });

  test('changes are counted, and a weight that is changed twice is one change', () => {
    const once = withWeight(noEdits, 'a.kernel', { index: 4, value: 1 });
    const twice = withWeight(once, 'a.kernel', { index: 4, value: 2 });
    const off = withChannel(withChannel(twice, 'a', 1, true), 'a', 2, true);
    expect([countEdits(noEdits), countEdits(twice), countEdits(off)]).toEqual([0, 1, 3]);
    expect(withChannel(withChannel(off, 'a', 1, false), 'a', 2, false)).toEqual(twice);
  });

  test('steps inside of a residual block stand before its sum, which takes both ways', () => {
    const resolved = resolve({
      input: [4, 4, 2],
      layers: [
        layers.conv2d({ name: 'first', filters: 2, size: 1 }),
        layers.residual(
          [layers.conv2d({ name: 'branch', filters: 2, size: 1 }), layers.relu({ name: 'end' })],
          { name: 'sum' },
        ),
      ],
    });
    const steps = stepsOf([4, 4, 2], resolved);
    expect(steps.map(({ name, inputs }) => [name, ...inputs])).toEqual([
      ['input'],
      ['first', 'input'],
      ['branch', 'first'],
      ['end', 'branch'],
      ['sum', 'end', 'first'],
    ]);
    expect(steps.map(({ outer }) => outer)).toEqual(['input', 'first', 'sum', 'sum', 'sum']);
  });

  test('a network with checkpoints comes back from its file, and damage is noticed', () => {
    const architecture = { input: [2, 2, 1], layers: [layers.conv2d({ filters: 3, size: 2 })] };
    const network = createNetwork({ ...architecture, random: createRandom(1) });
    const point = { epoch: 0, step: 0, loss: 1, accuracy: 0.5 };
    const facts = {
      title: 'small',
      note: 'a test',
      architecture,
      classes: [],
      input: { side: 2, channels: 1 as const },
      checkpoints: [point, { ...point, step: 9 }],
    };
    const weights = quantizeWeights(network);
    const bytes = encodeExplored(facts, [weights, weights]);
    const { weights: back, ...rest } = decodeExplored(bytes);
    expect(rest).toEqual(facts);
    expect(back.length).toBe(2);
    const wanted = network.weights()['conv2d_1.kernel'].data;
    back[1]['conv2d_1.kernel'].data.forEach((value, at) => {
      expect(value).toBeCloseTo(wanted[at], 1);
    });
    expect(() => decodeExplored(bytes.slice(0, 50))).toThrow();
    network.dispose();
  });

  test('a script for the shelf is no danger to the page that loads it', () => {
    const script = shelfScript('a.js', { text: '</script>' });
    expect(script).not.toContain('</script>');
    const shelf = createContext({});
    runInContext(script, shelf);
    expect(JSON.stringify(shelf)).toBe('{"convlabExplorer":{"a.js":{"text":"</script>"}}}');
  });

  test('the figure says in words what is seen, and is the same every time', () => {
    const { description, html, picture } = cnnExplorer();
    expect(description).toMatch(/a handwritten 3: “3” with/);
    expect(picture).toMatch(/^<svg/);
    expect(cnnExplorer().html).toBe(html);
    expect(() => cnnExplorer({ network: 'nothing' as 'lenet5' })).toThrow(
      /digit-cnn, lenet5, glyph-resnet/,
    );
  });

  test('the page of the book has its other networks in scripts beside it', async () => {
    const { figure, scripts } = await cnnExplorerPage({ folder: 'explorer/' });
    expect(Object.keys(scripts).sort()).toEqual([
      'explorer-digits.js',
      'explorer-glyph-resnet.js',
      'explorer-lenet5.js',
      'explorer-mobilenet-v3.js',
    ]);
    for (const file of Object.keys(scripts)) {
      expect(figure.html).toContain(`explorer/${file}`);
      expect(scripts[file]).toContain(`"explorer/${file}"`);
    }
    expect(figure.html.length).toBeLessThan(700_000);
  });
});
