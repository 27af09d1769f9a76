import { createNetwork, createRandom, randomNormal } from 'convlab';
import { resolve, summarize } from 'convlab/arch';
import type { Architecture, ResolvedLayer } from 'convlab/arch';
import { zoo } from 'convlab/arch/zoo';
import {
  createModel,
  describe as describeModel,
  fromTf,
  loadLayersModel,
  modelWeights,
  setModelWeights,
  startTensorFlow,
  toTf,
  type TensorFlow,
} from 'convlab/tf';
import { beforeAll, describe, expect, test } from 'vitest';
import { relativeDifference } from './fixtures/relative-difference.ts';

let tf: TensorFlow;

beforeAll(async () => {
  tf = await startTensorFlow({ quiet: true });
});

/** As small as it goes: the smallest of some pictures that goes through. */
function small({ build }: (typeof zoo)[number]): Architecture {
  const [, , channels = 3] = build().input;
  const made = [32, 48, 64, 96].flatMap((side) => {
    try {
      return [build({ width: 1 / 16, classes: 5, input: [side, side, channels] })];
    } catch {
      return []; // too small
    }
  });
  return made[0];
}

/** The names of all layers with weights, whatever blocks they are in. */
function weighted(list: readonly ResolvedLayer[]): string[] {
  return list.flatMap(({ name, weights, trainable, chains }) => [
    ...chains.flatMap(weighted),
    ...weights.map((weight) => `${name}.${weight.name} ${weight.shape.join('×')} ${trainable}`),
  ]);
}

function totals(architecture: Architecture): object {
  const { parameters, multiplyAdds } = summarize(architecture);
  const { output } = resolve(architecture).at(-1) ?? {};
  return { parameters, multiplyAdds, output, weights: weighted(resolve(architecture)).sort() };
}

const entries = zoo.map((entry) => [entry.id, entry] as const);

describe('describing a model of a description gives its totals and names', () => {
  test.each(entries)('%s', async (_, entry) => {
    const architecture = small(entry);
    const model = await createModel(architecture, { seed: 1 });
    expect(totals(describeModel(model))).toEqual(totals(architecture));
    model.dispose();
  });
});

describe('a model that was written by hand', () => {
  test('is described layer by layer, and its weights go to a network that predicts the same', () => {
    const model = tf.sequential({
      layers: [
        tf.layers.zeroPadding2d({
          inputShape: [12, 12, 3],
          padding: [
            [1, 0],
            [0, 1],
          ],
        }),
        tf.layers.conv2d({ filters: 6, kernelSize: 3, activation: 'relu', padding: 'same' }),
        tf.layers.batchNormalization(),
        tf.layers.separableConv2d({ filters: 8, kernelSize: 3, strides: 2, name: 'apart' }),
        tf.layers.leakyReLU({ alpha: 0.2 }),
        tf.layers.averagePooling2d({ poolSize: 2 }),
        tf.layers.globalAveragePooling2d({ dataFormat: 'channelsLast' }),
        tf.layers.reshape({ targetShape: [1, 1, 8] }),
        tf.layers.dropout({ rate: 0.1 }),
        tf.layers.conv2d({ filters: 5, kernelSize: 1, name: 'last' }),
        tf.layers.flatten(),
        tf.layers.dense({ units: 4, activation: 'softmax' }),
      ],
    });
    const architecture = describeModel(model);
    const kinds = resolve(architecture).map(({ description: { kind } }) => kind);
    expect(kinds).toEqual([
      ...['pad2d', 'conv2d', 'activation', 'batchNorm', 'depthwiseConv2d', 'conv2d'],
      ...['activation', 'averagePool2d', 'globalAveragePool2d', 'dropout', 'dense', 'dense'],
      'softmax',
    ]);
    expectSamePredictions(model, architecture);
  });

  test('is described with its residual blocks, branches and squeeze-and-excitation units', () => {
    const input = tf.input({ shape: [8, 8, 4] });
    const conv = (filters: number, from: typeof input, more: object = {}): typeof input =>
      tf.layers
        .conv2d({ filters, kernelSize: 3, padding: 'same', ...more })
        .apply(from) as typeof input;
    const first = conv(4, input);
    const means = tf.layers.globalAveragePooling2d({}).apply(first) as typeof input;
    const pixel = tf.layers.reshape({ targetShape: [1, 1, 4] }).apply(means) as typeof input;
    const squeezed = conv(2, pixel, { kernelSize: 1, activation: 'swish' });
    const factors = conv(4, squeezed, { kernelSize: 1, activation: 'sigmoid' });
    const product = tf.layers.multiply({ name: 'excited' }).apply([first, factors]);
    const sum = tf.layers.add({ name: 'sum' }).apply([input, product as typeof input]);
    const one = conv(3, sum as typeof input, { activation: 'tanh' });
    const joined = tf.layers.concatenate({ name: 'joined' }).apply([one, sum as typeof input]);
    const output = tf.layers.flatten().apply(joined) as typeof input;
    const model = tf.model({ inputs: input, outputs: output, name: 'by-hand' });
    const architecture = describeModel(model);
    expect(architecture.name).toBe('by-hand');
    expect(architecture.layers.map(({ kind, name }) => [kind, name])).toEqual([
      ['residual', 'sum'],
      ['concat', 'joined'],
      ['flatten', output.sourceLayer.name],
    ]);
    const [residual] = architecture.layers;
    expect(residual).toMatchObject({
      shortcut: [],
      branch: [
        { kind: 'conv2d', filters: 4 },
        { kind: 'squeezeExcite', name: 'excited', units: 2, activation: 'swish' },
      ],
    });
    expectSamePredictions(model, architecture);
  });

  test('with a model inside, and with frozen layers, is described as one', () => {
    const inside = tf.sequential({
      layers: [tf.layers.conv2d({ inputShape: [8, 8, 1], filters: 2, kernelSize: 3, name: 'in' })],
    });
    inside.trainable = false;
    const model = tf.sequential({
      layers: [inside, tf.layers.flatten(), tf.layers.dense({ units: 2, name: 'out' })],
    });
    const architecture = describeModel(model);
    const described = resolve(architecture).map(({ name, trainable }) => [name, trainable]);
    expect([described[0], described[2]]).toEqual([
      ['in', false],
      ['out', true],
    ]);
    expectSamePredictions(model, architecture);
  });

  test('of Keras is described as one of TensorFlow.js', async () => {
    const model = await loadLayersModel(`${import.meta.dirname}/fixtures/keras3-small/model.json`);
    const architecture = describeModel(model);
    const kinds = resolve(architecture).map(({ description: { kind } }) => kind);
    expect(kinds).toEqual([
      ...['conv2d', 'activation', 'maxPool2d', 'flatten', 'dense', 'activation', 'dense'],
    ]);
    expect(summarize(architecture).parameters.total).toBe(model.countParams());
    expectSamePredictions(model, architecture);
  });

  test('with what descriptions do not have is an error that names the layer', () => {
    const recurrent = tf.sequential({
      layers: [tf.layers.simpleRNN({ inputShape: [4, 2], units: 3, name: 'memory' })],
    });
    expect(() => describeModel(recurrent)).toThrow(/the layer 'memory' \(SimpleRNN\) cannot/);
    const input = tf.input({ shape: [4, 4, 2] });
    const twice = tf.layers.conv2d({ filters: 2, kernelSize: 1, name: 'shared' });
    const once = twice.apply(input) as typeof input;
    const shared = tf.model({ inputs: input, outputs: twice.apply(once) as typeof input });
    expect(() => describeModel(shared)).toThrow(/the layer 'shared' .*several places/);
    const hard = tf.sequential({
      layers: [tf.layers.dense({ inputShape: [2], units: 2, activation: 'hardSigmoid' })],
    });
    expect(() => describeModel(hard)).toThrow(/hard sigmoid is 0\.2/);
  });
});

function expectSamePredictions(
  model: Awaited<ReturnType<typeof createModel>>,
  architecture: Architecture,
): void {
  const random = createRandom(3);
  const weights = Object.entries(modelWeights(model)).map(([name, { shape }]) => {
    const values = randomNormal([...shape], random);
    if (name.endsWith('variance'))
      values.data.forEach((value, n) => (values.data[n] = 1 + value ** 2));
    return [name, values] as const;
  });
  setModelWeights(model, Object.fromEntries(weights));
  const network = createNetwork({ ...architecture, random });
  network.setWeights(modelWeights(model));
  const x = randomNormal([2, ...architecture.input], random);
  const isSoftmax = architecture.layers.at(-1)?.kind === 'softmax';
  const ours = isSoftmax ? network.predict(x) : network.forward(x);
  const theirs = fromTf(model.predict(toTf(x)) as ReturnType<typeof toTf>);
  expect(relativeDifference(ours.data, theirs.data)).toBeLessThan(1e-4);
  network.dispose();
}
