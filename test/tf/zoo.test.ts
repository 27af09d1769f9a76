import { createNetwork, createRandom, randomNormal } from 'convlab';
import type { AnyTensor, Network } from 'convlab';
import type { Architecture } from 'convlab/arch';
import { zoo } from 'convlab/arch/zoo';
import type { ZooEntry } from 'convlab/arch/zoo';
import { createModel, modelWeights, startTensorFlow, toTf, type TensorFlow } from 'convlab/tf';
import { beforeAll, describe, expect, test } from 'vitest';
import { relativeDifference } from './fixtures/relative-difference.ts';

let tf: TensorFlow;
type Model = Awaited<ReturnType<typeof createModel>>;
type TfTensor = ReturnType<typeof toTf>;

beforeAll(async () => {
  tf = await startTensorFlow({ quiet: true });
});

const pictures = 2;
const classes = 5;

/** As small as it goes: few filters, and the smallest of some pictures that goes through. */
function small({ build }: ZooEntry): Architecture {
  const [, , channels = 3] = build().input;
  const made = [32, 48, 64, 96].flatMap((side) => {
    try {
      return [build({ width: 1 / 16, classes, input: [side, side, channels] })];
    } catch {
      return []; // too small
    }
  });
  return made[0];
}

/** What the network makes before its softmax, which a network of lib/nn leaves out. */
function beforeSoftmax(model: Model, x: AnyTensor): ArrayLike<number> {
  return tf.tidy(() => {
    const [output] = model.outputs;
    const last = model.layers.find((layer) => layer.output === output);
    const ends = last?.getConfig().activation;
    const isSoftmax = ends === 'softmax' || ends === 'logSoftmax';
    const outputs = isSoftmax ? (last?.input as typeof output) : output;
    const cut = tf.model({ inputs: model.inputs, outputs });
    return (cut.predict(toTf(x)) as TfTensor).dataSync();
  });
}

/** Some steps on the same pictures; the losses of the last one. */
async function train(model: Model, x: AnyTensor): Promise<number[]> {
  const lasts = model.outputs.map((output) => output.sourceLayer.getConfig().activation);
  const loss = lasts[0] === 'softmax' ? 'categoricalCrossentropy' : 'meanSquaredError';
  model.compile({ optimizer: tf.train.adam(1e-3), loss });
  const answers = model.outputs.map(({ shape }) => {
    const [, ...sizes] = shape.map((size) => size ?? 1);
    const places = sizes.reduce((product, size) => product * size, 1);
    return tf.oneHot(tf.tensor1d([0, 1], 'int32'), places).reshape([pictures, ...sizes]);
  });
  const values = toTf(x);
  await model.trainOnBatch(values, answers);
  return [await model.trainOnBatch(values, answers)].flat();
}

const entries = zoo.map((entry) => [entry.id, entry] as const);

describe.each(entries)('%s, made small,', (_, entry) => {
  test('predicts what the network predicts, and is trained', async () => {
    const architecture = small(entry);
    const model = await createModel(architecture, { random: createRandom(1) });
    const x = randomNormal([pictures, ...architecture.input], createRandom(2));
    const before = modelWeights(model);
    const network = networkOf(architecture);
    if (network) {
      const ours = network.forward(x).data;
      expect(relativeDifference(ours, beforeSoftmax(model, x))).toBeLessThan(1e-4);
    }
    const losses = await train(model, x);
    const heads = model.outputs.length;
    expect(losses).toHaveLength(heads === 1 ? 1 : heads + 1);
    expect(losses.every(Number.isFinite)).toBe(true);
    const after = modelWeights(model);
    const learned = new Set(model.trainableWeights.map(({ originalName }) => originalName));
    const changed = Object.keys(before).filter(
      (name) => relativeDifference(before[name].data, after[name].data) > 0,
    );
    expect(learned.size).toBeGreaterThan(0);
    expect(changed.length).toBeGreaterThan(0);
    if (network) {
      network.setWeights(after);
      const ours = network.forward(x).data;
      expect(relativeDifference(ours, beforeSoftmax(model, x))).toBeLessThan(1e-4);
      network.dispose();
    }
    model.dispose();
  });
});

/** Networks of lib/nn have one output. */
function networkOf(architecture: Architecture): Network | undefined {
  const hasHeads = JSON.stringify(architecture.layers).includes('"kind":"auxiliary"');
  if (hasHeads) return undefined;
  return createNetwork({ ...architecture, random: createRandom(1) });
}
