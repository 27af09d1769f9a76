import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, fromData, map, maxDifference, randomUniform, summarize } from 'convlab';
import type { AnyTensor, Architecture, Tensor } from 'convlab';
import { layers } from 'convlab/arch';
import {
  clearFeatures,
  createModel,
  fromTf,
  layersBackbone,
  makeBackbone,
  modelWeights,
  startTensorFlow,
  toTf,
} from 'convlab/tf';
import type { Backbone, TensorFlow, TfTensor } from 'convlab/tf';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

let tf: TensorFlow;
let folder: string;

beforeAll(async () => {
  tf = await startTensorFlow({ quiet: true });
  folder = await mkdtemp(join(tmpdir(), 'convlab-features-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const { batchNorm, conv2d, dense, globalAveragePool2d, maxPool2d, relu, residual } = layers;

/** With a block, an add and a head, as backbones are. */
const small: Architecture = {
  name: 'small',
  input: [8, 8, 2],
  layers: [
    conv2d({ name: 'conv1', filters: 3, size: 3, padding: 'same' }),
    batchNorm({ name: 'bn1' }),
    relu({ name: 'relu1' }),
    maxPool2d({ name: 'pool', size: 2 }),
    residual([conv2d({ name: 'conv2', filters: 3, size: 3, padding: 1 })], { name: 'add' }),
    relu({ name: 'relu2' }),
    globalAveragePool2d({ name: 'gap' }),
    dense({ name: 'fc', units: 4 }),
    layers.softmax({ name: 'softmax' }),
  ],
};

const facts = { name: 'small', note: 'random numbers' };
const smallBackbone = async (seed = 1): Promise<Backbone> =>
  layersBackbone(await createModel(small, { seed }), facts);

const pictures = (count: number, seed = 3): Tensor =>
  randomUniform([count, 8, 8, 2], createRandom(seed));

describe('a backbone of a model', () => {
  test('has a stage for each size of its maps, and leaves pooling and head out', async () => {
    const backbone = await smallBackbone();
    expect(backbone.input).toEqual([8, 8, 2]);
    expect(backbone.stages).toEqual([
      { name: 'relu1', shape: [8, 8, 3] },
      { name: 'relu2', shape: [4, 4, 3] },
    ]);
    const { architecture, weights } = backbone.trainable ?? {};
    expect(architecture && summarize(architecture).output).toEqual([4, 4, 3]);
    expect(Object.keys(weights ?? {}).sort()).toEqual(
      ['bn1.beta', 'bn1.gamma', 'bn1.mean', 'bn1.variance', 'conv1.bias', 'conv1.kernel'].concat([
        'conv2.bias',
        'conv2.kernel',
      ]),
    );
  });

  test('gives the maps that the model makes at a layer', async () => {
    const model = await createModel(small, { seed: 1 });
    const backbone = layersBackbone(model, {
      ...facts,
      stages: [{ name: 'early', layer: 'pool' }, 'add'],
    });
    const x = pictures(5);
    for (const [stage, layer] of [
      ['early', 'pool'],
      ['add', 'add'],
    ] as const) {
      const output = model.getLayer(layer).output;
      const part = tf.model({ inputs: model.inputs, outputs: output });
      const expected = tf.tidy(() => part.predict(toTf(x)) as TfTensor);
      const maps = backbone.maps(x, { stage, batchSize: 2 });
      expect(maxDifference(maps, fromTf(expected))).toBeLessThan(1e-6);
      expected.dispose();
    }
    expect(backbone.stages.map(({ name }) => name)).toEqual(['early', 'add']);
  });

  test('is found inside of another model', async () => {
    const inner = await createModel({ ...small, layers: small.layers.slice(0, 6) }, { seed: 1 });
    const outer = tf.sequential({
      layers: [
        inner,
        tf.layers.globalAveragePooling2d({}),
        tf.layers.dense({ units: 2, activation: 'softmax' }),
      ],
    });
    const backbone = layersBackbone(outer, facts);
    const x = pictures(2);
    const alone = await smallBackbone();
    expect(backbone.stages).toEqual(alone.stages);
    expect(maxDifference(backbone.maps(x), alone.maps(x))).toBeLessThan(1e-6);
    expect(Object.keys(backbone.trainable?.weights ?? {})).toContain('conv2.kernel');
  });

  test('prepares pixels as real numbers from 0 to 1, and resizes pictures of another size', async () => {
    const backbone = await smallBackbone();
    const pixels = fromData(new Uint8Array(4 * 4 * 2).fill(51), [1, 4, 4, 2]);
    const prepared = backbone.prepare(pixels);
    expect(prepared.shape).toEqual([1, 8, 8, 2]);
    expect(Array.from(prepared.data).every((value) => Math.abs(value - 0.2) < 1e-6)).toBe(true);
  });

  test('pools its maps to a vector in three ways', async () => {
    const backbone = await smallBackbone();
    const x = pictures(3);
    const { data } = backbone.maps(x);
    const of = (picture: number, channel: number): number[] =>
      Array.from({ length: 16 }, (_, place) => data[(picture * 16 + place) * 3 + channel]);
    const average = await backbone.features(x);
    const max = await backbone.features(x, { pool: 'max' });
    const flat = await backbone.features(x, { pool: 'flatten', batchSize: 2 });
    expect(average.shape).toEqual([3, 3]);
    expect(average.data[5]).toBeCloseTo(of(1, 2).reduce((sum, value) => sum + value) / 16, 5);
    expect(max.data[5]).toBe(Math.max(...of(1, 2)));
    expect(flat.shape).toEqual([3, 48]);
    flat.data.forEach((value, place) => {
      expect(value).toBeCloseTo(data[place], 5);
    });
  });

  test('leaves no tensors of TensorFlow.js behind', async () => {
    const backbone = await smallBackbone();
    const before = tf.memory().numTensors;
    backbone.maps(pictures(3));
    await backbone.features(pictures(3), { stage: 'relu1' });
    expect(tf.memory().numTensors).toBe(before);
  });

  test('has another fingerprint with other weights or another preparation', async () => {
    const one = await smallBackbone(1);
    const same = await smallBackbone(1);
    const other = await smallBackbone(2);
    const otherwise = layersBackbone(await createModel(small, { seed: 1 }), {
      ...facts,
      prepare: (x) => one.prepare(x),
    });
    expect(one.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(same.fingerprint).toBe(one.fingerprint);
    expect(other.fingerprint).not.toBe(one.fingerprint);
    expect(otherwise.fingerprint).not.toBe(one.fingerprint);
  });

  test('has another fingerprint when the same words mean another preparation, stage or network', async () => {
    const model = await createModel(small, { seed: 1 });
    const print = (options: object): string =>
      layersBackbone(model, { ...facts, ...options }).fingerprint;
    const times = (factor: number) => (x: AnyTensor) => map(x, (value) => factor * value);
    expect(print({ prepare: times(1) })).toBe(print({ prepare: times(1) }));
    expect(print({ prepare: times(2) })).not.toBe(print({ prepare: times(1) }));
    const end = (layer: string) => ({ stages: [{ name: 'end', layer }] });
    expect(print(end('relu2'))).toBe(print(end('relu2')));
    expect(print(end('relu1'))).not.toBe(print(end('relu2')));
    const weights = modelWeights(model);
    const straight = small.layers.map((layer) =>
      layer.kind === 'residual'
        ? conv2d({ name: 'conv2', filters: 3, size: 3, padding: 1 })
        : layer,
    );
    const other = await createModel({ ...small, layers: straight }, { weights });
    expect(Object.keys(modelWeights(other))).toEqual(Object.keys(weights));
    expect(layersBackbone(other, facts).fingerprint).not.toBe(print({}));
  });

  test('says which stages there are, and what pictures must look like', async () => {
    const backbone = await smallBackbone();
    expect(() => backbone.maps(pictures(1), { stage: 'late' })).toThrow(
      /small has no stage 'late'; give relu1 or relu2/,
    );
    expect(() => backbone.maps(randomUniform([8, 8, 2], createRandom(1)))).toThrow(
      /x must be pictures .* reshape\(x, \[1, 8, 8, 2\]\)/,
    );
    expect(() => backbone.prepare(randomUniform([1, 8, 8, 3], createRandom(1)))).toThrow(
      /takes pictures of 2 channels, but x is 1×8×8×3/,
    );
    await expect(backbone.features(pictures(1), { pool: 'mean' as 'max' })).rejects.toThrow(
      /pool must be/,
    );
    const model = await createModel(small, { seed: 1 });
    expect(() => layersBackbone(model, { ...facts, stages: ['conv2'] })).toThrow(
      /'conv2' is no layer .* that everything goes through; give conv1/,
    );
    expect(() => layersBackbone(model, { ...facts, stages: ['relu2', 'relu1'] })).toThrow(
      /in the order of the layers/,
    );
  });

  test('that descriptions have no words for cannot be trained, but gives features', () => {
    const model = tf.sequential({
      layers: [tf.layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [6, 6, 1] })],
    });
    model.add(tf.layers.upSampling2d({ size: [2, 2] }));
    const backbone = layersBackbone(model, facts);
    expect(backbone.trainable).toBeUndefined();
    expect(backbone.maps(randomUniform([1, 6, 6, 1], createRandom(1))).shape).toEqual([1, 8, 8, 2]);
  });
});

describe('features on disk', () => {
  /** Counts how often it computes. */
  function counting(fingerprint = 'a'): { backbone: Backbone; computed: () => number } {
    let computed = 0;
    const backbone = makeBackbone({
      ...facts,
      input: [8, 8, 2],
      stages: [{ name: 'all', shape: [8, 8, 2] }],
      fingerprint,
      prepare: (x) => x as Tensor,
      compute: (prepared) => {
        computed += 1;
        return prepared;
      },
    });
    return { backbone, computed: () => computed };
  }
  const own = async (name: string): Promise<string> => {
    const cache = join(folder, name);
    await clearFeatures(cache);
    return cache;
  };

  test('are computed once, and then read: the same numbers', async () => {
    const cache = await own('once');
    const { backbone, computed } = counting();
    const first = await backbone.features(pictures(4), { cache });
    const second = await backbone.features(pictures(4), { cache });
    expect(computed()).toBe(1);
    expect(second).toEqual(first);
    expect(await readdir(cache)).toHaveLength(1);
  });

  test('of other pictures, another pool or another backbone are others', async () => {
    const cache = await own('others');
    const { backbone, computed } = counting();
    await backbone.features(pictures(4), { cache });
    await backbone.features(pictures(4, 5), { cache });
    await backbone.features(pictures(4), { cache, pool: 'max' });
    expect(computed()).toBe(3);
    const other = counting('b');
    await other.backbone.features(pictures(4), { cache });
    expect(other.computed()).toBe(1);
  });

  test('that are damaged, cut off or of something else are computed again', async () => {
    const cache = await own('damaged');
    const { backbone, computed } = counting();
    const right = await backbone.features(pictures(4), { cache });
    const [name] = await readdir(cache);
    const file = join(cache, name);
    const whole = await readFile(file);
    const changed = Buffer.from(whole);
    changed[changed.length - 2] ^= 1;
    const damaged = [changed, whole.subarray(0, 100), Buffer.from('{}'), Buffer.alloc(0)];
    for (const [index, bytes] of damaged.entries()) {
      await writeFile(file, bytes);
      expect(await backbone.features(pictures(4), { cache })).toEqual(right);
      expect(computed()).toBe(index + 2);
      expect((await readFile(file)).equals(whole)).toBe(true);
    }
    const other = await backbone.features(pictures(4, 9), { cache });
    const names = await readdir(cache);
    const second = names.find((each) => each !== name) ?? '';
    await writeFile(join(cache, second), whole);
    expect(await backbone.features(pictures(4, 9), { cache })).toEqual(other);
  });

  test('are not kept where nothing can be written: one line says so', async () => {
    const cache = join(folder, 'a-file');
    await writeFile(cache, 'no folder');
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const { backbone } = counting();
    const features = await backbone.features(pictures(2), { cache });
    expect(features.shape).toEqual([2, 2]);
    expect(log).toHaveBeenCalledTimes(1);
    expect(log.mock.calls[0][0]).toMatch(/^features: not kept for the next time, .*a-file cannot/);
    log.mockRestore();
  });

  test('can all be removed', async () => {
    const cache = await own('removed');
    const { backbone } = counting();
    await backbone.features(pictures(2), { cache });
    await backbone.features(pictures(3), { cache });
    await writeFile(join(cache, 'mine.txt'), 'stays');
    expect(await clearFeatures(cache)).toBe(2);
    expect(await readdir(cache)).toEqual(['mine.txt']);
  });
});

test('the weights of a backbone are copies', async () => {
  const model = await createModel(small, { seed: 1 });
  const backbone = layersBackbone(model, facts);
  const kernel = modelWeights(model)['conv1.kernel'];
  model.dispose();
  expect(backbone.trainable?.weights['conv1.kernel']).toEqual(kernel);
});
