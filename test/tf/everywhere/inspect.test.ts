import {
  createNetwork,
  createRandom,
  fromData,
  gradCam,
  layers,
  maxDifference,
  randomNormal,
  randomUniform,
  zeros,
} from 'convlab';
import type { Architecture, Inspectable, Network, Tensor } from 'convlab';
import { createModel, inspect, layersBackbone, startTensorFlow, toTf, transfer } from 'convlab/tf';
import type { LayersModel, TensorFlow } from 'convlab/tf';
import { beforeAll, describe, expect, test, vi } from 'vitest';

let tf: TensorFlow;

beforeAll(async () => {
  tf = await startTensorFlow({ quiet: true });
});

const { batchNorm, concat, conv2d, dense, depthwiseConv2d, dropout, maxPool2d, relu } = layers;

/** With a residual block, branches, squeeze and excitation, and both kinds of ReLU. */
const architecture: Architecture = {
  name: 'rich',
  input: [8, 8, 2],
  layers: [
    conv2d({ name: 'conv1', filters: 4, size: 3, padding: 'same' }),
    batchNorm({ name: 'bn1' }),
    relu({ name: 'relu1' }),
    maxPool2d({ name: 'pool1', size: 2 }),
    layers.residual(
      [
        conv2d({ name: 'conv2', filters: 6, size: 3, padding: 1 }),
        layers.activation('relu6', { name: 'relu2' }),
        conv2d({ name: 'conv3', filters: 6, size: 1 }),
      ],
      { name: 'add', shortcut: [conv2d({ name: 'conv4', filters: 6, size: 1 })] },
    ),
    concat(
      [
        [depthwiseConv2d({ name: 'depthwise', size: 3, padding: 'same' })],
        [layers.activation('hardSwish', { name: 'swish' })],
      ],
      { name: 'concat' },
    ),
    layers.squeezeExcite({ name: 'squeeze', units: 2 }),
    relu({ name: 'relu3' }),
    dropout({ name: 'drop', rate: 0.5 }),
    layers.globalAveragePool2d({ name: 'gap' }),
    dense({ name: 'fc', units: 3 }),
    layers.softmax({ name: 'softmax' }),
  ],
};

function network(): Network {
  const made = createNetwork({ ...architecture, random: createRandom(3) });
  const random = createRandom(4);
  // Running moments that are not those of a new batch norm.
  for (const [name, { data }] of Object.entries(made.states)) {
    data.forEach((_, place) => {
      data[place] = name.endsWith('mean') ? random.normal() / 5 : 0.5 + random.uniform();
    });
  }
  return made;
}

const x = randomNormal([3, 8, 8, 2], createRandom(6));
const dLogits = randomUniform([3, 3], createRandom(7));
const models = async (): Promise<[Network, LayersModel]> => {
  const made = network();
  return [made, await createModel(architecture, { weights: made.weights() })];
};

function expectClose(one: Tensor, other: Tensor): void {
  expect(one.shape).toEqual(other.shape);
  expect(maxDifference(one, other)).toBeLessThan(1e-5);
}

describe('a model of TensorFlow.js, looked into', () => {
  test('lists the layers of the network with the same names, kinds and shapes', async () => {
    const [made, model] = await models();
    const seen = inspect(model);
    const own = new Map(made.layers.map((each) => [each.name, each]));
    expect(seen.layers.map(({ name }) => name).sort()).toEqual([...own.keys()].sort());
    for (const { name, kind, output } of seen.layers) {
      expect({ name, kind, output }).toEqual({
        name,
        kind: own.get(name)?.kind,
        output: own.get(name)?.output,
      });
    }
    expect(seen.input).toEqual(made.input);
    expect(seen.output).toEqual(made.output);
    expect(seen.name).toBe('rich');
    expect(Object.keys(seen.parameters ?? {}).sort()).toEqual(Object.keys(made.parameters).sort());
  });

  test('makes the same scores, before softmax', async () => {
    const [made, model] = await models();
    expectClose(inspect(model).forward(x), made.forward(x));
  });

  test('has the same result in every layer', async () => {
    const [made, model] = await models();
    const [mine, theirs] = [inspect(model).activations(x), made.activations(x)];
    expect(Object.keys(mine).sort()).toEqual(Object.keys(theirs).sort());
    for (const name of Object.keys(theirs)) expectClose(mine[name], theirs[name]);
  });

  test.each([false, true])('has the same gradient at every layer (guided: %s)', async (guided) => {
    const [made, model] = await models();
    const seen = inspect(model);
    for (const name of ['input', ...seen.layers.map((layer) => layer.name)]) {
      const mine = seen.gradientAt(name, x, dLogits, { guided });
      const theirs = made.gradientAt(name, x, dLogits, { guided });
      expectClose(mine.gradient, theirs.gradient);
      expectClose(mine.activation, theirs.activation);
      expectClose(mine.logits, theirs.logits);
    }
  });

  test('is as it was after a guided gradient', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const [, model] = await models();
    const seen = inspect(model);
    const before = seen.gradientAt('input', x, dLogits).gradient;
    const guided = seen.gradientAt('input', x, dLogits, { guided: true }).gradient;
    expect(maxDifference(guided, before)).toBeGreaterThan(1e-4);
    expect(seen.gradientAt('input', x, dLogits).gradient).toEqual(before);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  test('leaves no tensors of TensorFlow.js behind', async () => {
    const [, model] = await models();
    const seen = inspect(model);
    const before = tf.memory().numTensors;
    seen.forward(x);
    seen.activations(x);
    seen.gradientAt('conv2', x, dLogits);
    seen.gradientAt('input', x, dLogits, { guided: true });
    expect(seen.parameters).toBeDefined();
    expect(() => seen.gradientAt('conv5', x, dLogits)).toThrow();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('says which layers there are, and what it takes', async () => {
    const [, model] = await models();
    const seen = inspect(model);
    expect(() => seen.gradientAt('conv5', x, dLogits)).toThrow(
      /there is no layer 'conv5'; give input, .*conv1/,
    );
    expect(() => seen.forward(zeros([1, 8, 8, 3]))).toThrow(/x must be a batch \[batch, 8, 8, 2\]/);
    expect(() => seen.gradientAt('conv1', x, zeros([3, 4]))).toThrow(
      /gradient of the output must have its shape 3×3/,
    );
    expect(() => inspect({} as unknown as LayersModel)).toThrow(/give a model of TensorFlow.js/);
  });
});

/** A model written by hand whose layers do ReLU and softmax by themselves, and its twin in lib/nn. */
function byHand(): { inner: LayersModel; outer: LayersModel; twin: Network } {
  const twin = createNetwork({
    input: [6, 6, 1],
    layers: [
      conv2d({ name: 'inner_conv', filters: 3, size: 3 }),
      relu(),
      conv2d({ name: 'inner_last', filters: 2, size: 3 }),
      relu(),
      layers.flatten(),
      dense({ name: 'hidden', units: 4 }),
      relu(),
      dense({ name: 'scores', units: 3 }),
    ],
    random: createRandom(9),
  });
  const { layers: tfLayers } = tf;
  const inner = tf.sequential({
    name: 'base',
    layers: [
      tfLayers.conv2d({
        name: 'inner_conv',
        filters: 3,
        kernelSize: 3,
        activation: 'relu',
        inputShape: [6, 6, 1],
      }),
      tfLayers.conv2d({ name: 'inner_last', filters: 2, kernelSize: 3, activation: 'relu' }),
    ],
  });
  const input = tf.input({ shape: [6, 6, 1] });
  const features = inner.apply(input) as ReturnType<typeof tf.input>;
  const flat = tfLayers.flatten().apply(features) as typeof features;
  const hidden = tfLayers.dense({ name: 'hidden', units: 4, activation: 'relu' }).apply(flat);
  const scores = tfLayers.dense({ name: 'scores', units: 3, activation: 'softmax' }).apply(hidden);
  const outer = tf.model({ inputs: input, outputs: scores as typeof features });
  for (const name of ['inner_conv', 'inner_last', 'hidden', 'scores']) {
    const owner = name.startsWith('inner') ? inner : outer;
    const kernel = twin.parameters[`${name}.${name.startsWith('inner') ? 'kernel' : 'weights'}`];
    tf.tidy(() => {
      owner.getLayer(name).setWeights([toTf(kernel), toTf(twin.parameters[`${name}.bias`])]);
    });
  }
  return { inner, outer, twin };
}

describe('a model inside of another one', () => {
  const pictures = randomNormal([2, 6, 6, 1], createRandom(2));

  test('has its layers found by name, which the outer model cannot do', () => {
    const { outer } = byHand();
    expect(() => outer.getLayer('inner_last')).toThrow(/No such layer/);
    const seen = inspect(outer);
    const names = seen.layers.map(({ name }) => name);
    expect(names.filter((name) => !name.startsWith('flatten'))).toEqual([
      'inner_conv',
      'inner_last',
      'hidden',
      'scores',
    ]);
    expect(seen.layers[1]).toEqual({ name: 'inner_last', kind: 'conv2d', output: [2, 2, 2] });
  });

  test.each([false, true])('has the gradients of its twin (guided: %s)', (guided) => {
    const { outer, twin } = byHand();
    const seen: Inspectable = inspect(outer);
    expectClose(seen.forward(pictures), twin.forward(pictures));
    const slopes = randomUniform([2, 3], createRandom(5));
    // Layers that do ReLU by themselves end with it.
    const pairs = [
      ['input', 'input'],
      ['inner_conv', 'relu_1'],
      ['inner_last', 'relu_2'],
      ['hidden', 'relu_3'],
      ['scores', 'scores'],
    ];
    for (const [mine, theirs] of pairs) {
      const [one, other] = [
        seen.gradientAt(mine, pictures, slopes, { guided }),
        twin.gradientAt(theirs, pictures, slopes, { guided }),
      ];
      expectClose(one.gradient, other.gradient);
      expectClose(one.activation, other.activation);
    }
  });

  test('still makes probabilities itself after it was looked into', () => {
    const { outer, inner } = byHand();
    inspect(outer).gradientAt('inner_conv', pictures, randomUniform([2, 3], createRandom(5)));
    const sums = tf.tidy(() =>
      Array.from((outer.predict(toTf(pictures)) as ReturnType<typeof tf.tensor>).sum(1).dataSync()),
    );
    for (const sum of sums) expect(sum).toBeCloseTo(1, 5);
    const least = tf.tidy(
      () => (inner.predict(toTf(pictures)) as ReturnType<typeof tf.tensor>).min().dataSync()[0],
    );
    expect(least).toBe(0);
  });
});

describe('what transfer returned, looked into', () => {
  test('prepares pictures as its backbone does', async () => {
    const base = { ...architecture, layers: architecture.layers.slice(0, 4) };
    const backbone = layersBackbone(await createModel(base, { seed: 1 }), {
      name: 'small',
      note: 'random numbers',
      prepare: (given) =>
        ({ ...given, data: Float32Array.from(given.data, (v) => v * 2) }) as Tensor,
    });
    const learned = await transfer(
      backbone,
      [layers.globalAveragePool2d({ name: 'gap' }), dense({ name: 'fc', units: 3 })],
      { seed: 1 },
    );
    const seen = inspect(learned);
    expect(seen.input).toEqual([8, 8, 2]);
    const prepared = seen.prepare?.(x) ?? x;
    expectClose(seen.forward(prepared), learned.predict(x, { logits: true }));
    expect(seen.gradientAt('pool1', prepared, dLogits).gradient.shape).toEqual([3, 4, 4, 4]);
    const one = fromData(x.data.slice(0, 128), [8, 8, 2]);
    const found = gradCam(seen, one);
    expect(found.layer).toBe('pool1');
    expect(found.map.shape).toEqual([8, 8]);
    const scores = learned.predict(x, { logits: true }).data.slice(0, 3);
    expect(found.score).toBeCloseTo(Math.max(...scores), 4);
  });
});
