import { createNetwork, createRandom, randomNormal, tensor, zeros } from 'convlab';
import { layers } from 'convlab/arch';
import { digitCnn, zooArchitecture } from 'convlab/arch/zoo';
import {
  createModel,
  fromTf,
  modelWeights,
  setModelWeights,
  startTensorFlow,
  toTf,
  type TensorFlow,
} from 'convlab/tf';
import { beforeAll, describe, expect, test } from 'vitest';

let tf: TensorFlow;
type Model = Awaited<ReturnType<typeof createModel>>;
type TfTensor = ReturnType<typeof toTf>;

beforeAll(async () => {
  tf = await startTensorFlow({ quiet: true });
});

const { activation, averagePool2d, batchNorm, conv2d, dense, flatten, maxPool2d } = layers;

const tiny = {
  input: [6, 6, 2],
  layers: [
    conv2d({ filters: 3, size: 3, name: 'conv' }),
    batchNorm({ name: 'norm' }),
    activation('relu', { name: 'relu' }),
    flatten({ name: 'flat' }),
    dense({ units: 2, name: 'fc' }),
    layers.softmax({ name: 'softmax' }),
  ],
};

describe('a model of a description', () => {
  test('has its name, and its layers by their names', async () => {
    const model = await createModel({ ...tiny, name: 'tiny' });
    const names = ['input', 'conv', 'norm', 'relu', 'flat', 'fc', 'softmax'];
    expect(model.name).toBe('tiny');
    expect(model.layers.map(({ name }) => name)).toEqual(names);
  });

  test('gives back names that TensorFlow.js forbids', async () => {
    const names = ['größe', '_a', 'U-6-', 'block 1/é.U-', 'a', '-'];
    const chain = names.map((name) => dense({ units: 2, name }));
    const model = await createModel({ input: [2], layers: chain, name: 'ein Netz' });
    const found = Object.keys(modelWeights(model)).filter((name) => name.endsWith('.weights'));
    expect(found).toEqual(names.map((name) => `${name}.weights`));
  });

  test('is another one each time, unless it is told a seed', async () => {
    const [one, other, same] = await Promise.all(
      [{ seed: 1 }, {}, { seed: 1 }].map(async (options) => {
        return modelWeights(await createModel(tiny, options));
      }),
    );
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  test('is refused two sources of weights', async () => {
    const options = { seed: 1, random: createRandom(1) };
    await expect(createModel(tiny, options)).rejects.toThrow('give random or seed, not both');
  });

  test('is trained by compile and fit as every model of TensorFlow.js', async () => {
    const model = await createModel(digitCnn({ width: 1 / 8, input: [12, 12, 1] }), { seed: 1 });
    model.compile({
      optimizer: tf.train.adam(0.01),
      loss: 'categoricalCrossentropy',
      metrics: ['accuracy'],
    });
    const random = createRandom(1);
    const labels = Array.from({ length: 40 }, (_, n) => n % 2);
    const pictures = randomNormal([40, 12, 12, 1], random);
    pictures.data.forEach(
      (value, n) => (pictures.data[n] = 0.3 * value + labels[Math.floor(n / 144)]),
    );
    const answers = tf.oneHot(tf.tensor1d(labels, 'int32'), 10);
    // fit would shuffle with Math.random
    const settings = { epochs: 8, batchSize: 10, verbose: 0, shuffle: false } as const;
    const { history } = await model.fit(toTf(pictures), answers, settings);
    const losses = history.loss as number[];
    expect(losses.at(-1)).toBeLessThan(losses[0] / 2);
    expect(Number(history.acc.at(-1))).toBeGreaterThan(0.9);
  });

  test('with side heads has an output and a loss for each', async () => {
    const small = { width: 1 / 16, classes: 5, input: [96, 96, 3] as const };
    const model = await createModel(zooArchitecture('googlenet-auxiliary', small), { seed: 1 });
    expect(model.outputs.map(({ shape }) => shape)).toEqual([
      [null, 5],
      [null, 5],
      [null, 5],
    ]);
    model.compile({ optimizer: tf.train.adam(1e-3), loss: 'categoricalCrossentropy' });
    const x = toTf(randomNormal([2, 96, 96, 3], createRandom(1)));
    const answer = tf.oneHot(tf.tensor1d([0, 1], 'int32'), 5);
    const [total, ...losses] = (await model.trainOnBatch(x, [answer, answer, answer])) as number[];
    expect(losses).toHaveLength(3);
    expect(total).toBeCloseTo(
      losses.reduce((sum, loss) => sum + loss, 0),
      3,
    );
  });
});

describe('frozen layers', () => {
  const frozen = {
    ...tiny,
    layers: tiny.layers.map((layer, n) => (n < 2 ? { ...layer, trainable: false } : layer)),
  };

  test('keep their weights and running moments in training, which uses the latter, as lib/nn does', async () => {
    const model = await createModel(frozen, { random: createRandom(1) });
    const network = createNetwork({ ...frozen, random: createRandom(1) });
    const x = randomNormal([4, 6, 6, 2], createRandom(2));
    const weights = {
      ...modelWeights(model),
      'norm.mean': tensor([1, -1, 0.5]),
      'norm.variance': tensor([4, 0.5, 1]),
    };
    setModelWeights(model, weights);
    network.setWeights(weights);
    const flat = model.getLayer('flat').output as (typeof model.outputs)[0];
    const upToFlat = tf.model({ inputs: model.inputs, outputs: flat });
    const theirs = fromTf(upToFlat.apply(toTf(x), { training: true }) as TfTensor);
    network.forward(x, { training: true });
    const ours = network.activations(x).flat;
    ours.data.forEach((value, n) => {
      expect(theirs.data[n]).toBeCloseTo(value, 4);
    });
    model.compile({ optimizer: tf.train.sgd(0.1), loss: 'categoricalCrossentropy' });
    await model.trainOnBatch(toTf(x), tf.oneHot(tf.tensor1d([0, 1, 0, 1], 'int32'), 2));
    const after = modelWeights(model);
    for (const name of Object.keys(weights)) {
      const isKept = name.startsWith('conv.') || name.startsWith('norm.');
      if (isKept)
        expect(after[name].data, name).toEqual(weights[name as keyof typeof weights].data);
      else expect(after[name].data, name).not.toEqual(weights[name as keyof typeof weights].data);
    }
  });

  test('are frozen in models that were written with tf.layers too', () => {
    const norm = tf.layers.batchNormalization({ inputShape: [3], trainable: false });
    const model = tf.sequential({ layers: [norm] });
    const x = tf.tensor2d([
      [5, 6, 7],
      [1, 2, 3],
    ]);
    const y = model.apply(x, { training: true }) as TfTensor;
    const scale = 1 / Math.sqrt(1 + 1e-3);
    expect(y.dataSync()[0]).toBeCloseTo(5 * scale, 4);
    expect([...norm.getWeights()[2].dataSync()]).toEqual([0, 0, 0]);
  });
});

describe('files of models', () => {
  test('hold the layers that TensorFlow.js does not have', async () => {
    const architecture = {
      input: [9, 9, 4],
      layers: [
        conv2d({ filters: 4, size: 3, groups: 2, padding: 1 }),
        batchNorm(),
        activation('hardSwish'),
        conv2d({ filters: 2, size: 2, connections: [[0, 1], [2]] }),
        layers.depthwiseConv2d({ size: 2, dilation: 2 }),
        layers.squeezeExcite({ units: 2 }),
        maxPool2d({ size: 3, stride: 2, padding: 1 }),
        averagePool2d({ size: 2, stride: 1, padding: 'same' }),
        layers.subsample2d({ size: 1 }),
        flatten(),
        dense({ units: 2 }),
        layers.radialBasisOutput({
          codes: [
            [1, -1],
            [-1, 1],
          ],
        }),
      ],
    };
    const model = await createModel(architecture, { seed: 1 });
    let saved: Parameters<Parameters<typeof tf.io.withSaveHandler>[0]>[0] | undefined;
    await model.save(
      tf.io.withSaveHandler((artifacts) => {
        saved = artifacts;
        const dateSaved = new Date();
        return Promise.resolve({
          modelArtifactsInfo: { dateSaved, modelTopologyType: 'JSON' as const },
        });
      }),
    );
    const text = JSON.stringify(saved?.modelTopology);
    const loaded: Model = await tf.loadLayersModel(
      tf.io.fromMemory({ ...saved, modelTopology: JSON.parse(text) as object }),
    );
    expect(modelWeights(loaded)).toEqual(modelWeights(model));
    const x = toTf(randomNormal([2, 9, 9, 4], createRandom(2)));
    const [before, after] = [model, loaded].map((one) => fromTf(one.predict(x) as TfTensor));
    expect(after.data).toEqual(before.data);
  });
});

describe('the weights of a model', () => {
  test('that are missing, unknown or of another shape are named, and nothing is changed', async () => {
    const model = await createModel(tiny, { seed: 1 });
    const before = modelWeights(model);
    const missing = Object.fromEntries(
      Object.entries(before).filter(([name]) => name !== 'fc.bias'),
    );
    expect(() => {
      setModelWeights(model, missing);
    }).toThrow("there is 'fc.bias' missing");
    const unknown = { ...before, other: zeros([1]) };
    expect(() => {
      setModelWeights(model, unknown);
    }).toThrow("no weights of the name 'other'");
    const misshaped = { ...before, 'conv.kernel': zeros([1]), 'fc.bias': zeros([2]) };
    expect(() => {
      setModelWeights(model, misshaped);
    }).toThrow(/'conv.kernel' must have the shape 3×3×2×3/);
    expect(modelWeights(model)).toEqual(before);
  });
});

test('tensors go to TensorFlow.js and back with shape and numbers', () => {
  const given = tensor([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  const there = toTf(given);
  expect([there.shape, there.dtype]).toEqual([[2, 3], 'float32']);
  expect(fromTf(there)).toEqual(given);
  expect(fromTf(tf.tensor1d([1, 0], 'bool')).data).toEqual(Float32Array.of(1, 0));
});
