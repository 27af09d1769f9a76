import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  adam,
  argmax,
  createNetwork,
  createRandom,
  fit,
  fromData,
  maxDifference,
  randomNormal,
  schedules,
  sgd,
  withHead,
} from 'convlab';
import type { Architecture, FitCallback, LayerDescription, Tensor } from 'convlab';
import { layers, summarize } from 'convlab/arch';
import { mobilenetV2 } from 'convlab/arch/zoo';
import {
  createModel,
  describe as describeModel,
  fromTf,
  layersBackbone,
  loadLayersModel,
  makeBackbone,
  modelWeights,
  saveModel,
  setModelWeights,
  startTensorFlow,
  toTf,
  transfer,
} from 'convlab/tf';
import type { Backbone, TensorFlow, TfTensor, TransferOptions } from 'convlab/tf';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

let tf: TensorFlow;
let folder: string;

beforeAll(async () => {
  tf = await startTensorFlow({ quiet: true });
  folder = await mkdtemp(join(tmpdir(), 'convlab-transfer-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const { batchNorm, conv2d, dense, flatten, globalAveragePool2d, relu, residual } = layers;

const base: Architecture = {
  name: 'small',
  input: [6, 6, 1],
  layers: [
    conv2d({ name: 'conv1', filters: 4, size: 3, stride: 2, padding: 1 }),
    batchNorm({ name: 'bn1' }),
    relu({ name: 'relu1' }),
    residual([conv2d({ name: 'conv2', filters: 4, size: 3, padding: 1 })], { name: 'add' }),
    batchNorm({ name: 'bn2' }),
    relu({ name: 'relu2' }),
  ],
};
const head: LayerDescription[] = [
  globalAveragePool2d({ name: 'gap' }),
  dense({ units: 3, name: 'fc' }),
];

/** Weights whose running moments are not those of a new batch norm. */
async function smallBackbone(): Promise<Backbone> {
  const model = await createModel(base, { seed: 1 });
  const random = createRandom(5);
  for (const layer of model.layers) {
    const [gamma, beta, mean, variance] = layer.getWeights();
    if (layer.getClassName() !== 'BatchNormalization') continue;
    const noise = (): number[] => Array.from({ length: 4 }, () => random.normal() / 4);
    const moved = tf.tidy(() => [
      gamma.add(noise()),
      beta.add(noise()),
      mean.add(noise()),
      variance.add(noise()).abs().add(0.2),
    ]);
    layer.setWeights(moved);
  }
  return layersBackbone(model, { name: 'small', note: 'random numbers' });
}

/** Three kinds of pictures, which differ in where they are bright. */
function samples(count: number, seed = 1): { x: Tensor; labels: number[] } {
  const x = randomNormal([count, 6, 6, 1], createRandom(seed), { deviation: 0.2 });
  const labels = Array.from({ length: count }, (_, index) => index % 3);
  labels.forEach((label, index) => {
    for (let place = label * 12; place < label * 12 + 12; place += 1)
      x.data[index * 36 + place] += 1;
  });
  return { x, labels };
}

const quiet = { progress: false } as const;

/** Which weights training has changed. */
async function changedBy(options: TransferOptions, fitting = {}): Promise<string[]> {
  const learned = await transfer(await smallBackbone(), head, { seed: 1, ...options });
  const before = modelWeights(learned.model);
  await learned.fit(samples(12), { batchSize: 4, epochs: 2, ...quiet, ...fitting });
  const after = modelWeights(learned.model);
  return Object.keys(after).filter((name) => maxDifference(after[name], before[name]) > 0);
}

describe('a head on a backbone', () => {
  test('has the weights of the backbone and a description of the whole', async () => {
    const backbone = await smallBackbone();
    const learned = await transfer(backbone, head, { seed: 1 });
    const weights = modelWeights(learned.model);
    for (const [name, value] of Object.entries(backbone.trainable?.weights ?? {})) {
      expect(weights[name]).toEqual(value);
    }
    expect(learned.trainableCount).toBe(15);
    expect(learned.parameterCount).toBe(summarize(learned.architecture).parameters.learnable);
    expect(learned.architecture.layers.map(({ kind }) => kind)).toEqual([
      'block',
      'globalAveragePool2d',
      'dense',
      'softmax',
    ]);
    expect(learned.model.countParams()).toBe(summarize(learned.architecture).parameters.total);
    const trained = learned.model.trainableWeights.map(({ name }) => name);
    expect(trained).toHaveLength(2);
  });

  test('predicts what its model predicts of prepared pictures, from the first batch on', async () => {
    const learned = await transfer(await smallBackbone(), head, { seed: 1 });
    const pixels = fromData(
      new Uint8Array(4 * 36).map((_, place) => place),
      [4, 6, 6, 1],
    );
    const expected = tf.tidy(() => {
      const prepared = toTf(learned.backbone.prepare(pixels));
      return fromTf(learned.model.predict(prepared) as TfTensor).data;
    });
    const predicted = learned.predict(pixels, { batchSize: 3 });
    expect(predicted.shape).toEqual([4, 3]);
    predicted.data.forEach((value, place) => {
      expect(value).toBeCloseTo(expected[place], 5);
    });
    const open = await transfer(await smallBackbone(), head, { seed: 1, train: 'all' });
    expect(maxDifference(open.predict(pixels), predicted)).toBeLessThan(1e-5);
  });

  test('counts of a large network agree with the description', async () => {
    const large = mobilenetV2({ top: false, input: [32, 32, 3], width: 0.35 });
    const backbone = layersBackbone(await createModel(large, { seed: 1 }), {
      name: 'mobile',
      note: 'random numbers',
    });
    for (const train of ['none', 7, 30, 'all'] as const) {
      const learned = await transfer(backbone, head, { seed: 1, train });
      const { parameters } = summarize(withHead(large, head, { train }));
      expect(learned.trainableCount).toBe(parameters.trainable);
      const open = learned.model.trainableWeights.map(({ shape }) =>
        shape.reduce<number>((product, size) => product * (size ?? 1), 1),
      );
      expect(open.reduce((sum, size) => sum + size, 0)).toBe(parameters.trainable);
      learned.dispose();
    }
  });
});

describe('training it', () => {
  test('changes only what is open', async () => {
    const ofHead = ['fc.weights', 'fc.bias'];
    expect(await changedBy({})).toEqual(ofHead);
    expect(await changedBy({ train: 'none' }, { augment: (x: Tensor) => x })).toEqual(ofHead);
    expect(await changedBy({ train: 5 })).toEqual(['conv2.kernel', 'conv2.bias', ...ofHead]);
    expect(await changedBy({ train: 2, batchNorm: 'open' })).toEqual(
      ['bn2.gamma', 'bn2.beta', 'bn2.mean', 'bn2.variance'].concat(ofHead),
    );
    expect(await changedBy({ train: 'all', batchNorm: 'frozen' })).toEqual(
      ['conv1.kernel', 'conv1.bias', 'conv2.kernel', 'conv2.bias'].concat(ofHead),
    );
    const everything = Object.keys(
      modelWeights(await createModel({ ...base, layers: [...base.layers, ...head] })),
    );
    expect((await changedBy({ train: 'all' })).sort()).toEqual(everything.sort());
  });

  test('a frozen batch norm normalises by its running moments in training too', async () => {
    // The loss of the first step would be another if the batch's own moments were used.
    const { x, labels } = samples(6);
    const lossOf = async (options: TransferOptions): Promise<number[]> => {
      const learned = await transfer(await smallBackbone(), head, { seed: 1, ...options });
      const expected = learned.evaluate(x, labels).loss;
      const { epochs } = await learned.fit({ x, labels }, { batchSize: 6, ...quiet });
      return [epochs[0].loss, expected];
    };
    for (const options of [
      {},
      { train: 4 },
      { train: 'all', batchNorm: 'frozen' },
    ] satisfies TransferOptions[]) {
      const [first, expected] = await lossOf(options);
      expect(first).toBeCloseTo(expected, 5);
    }
    const [first, expected] = await lossOf({ train: 'all' });
    expect(Math.abs(first - expected)).toBeGreaterThan(0.01);
  });

  test('takes the steps that lib/nn takes, with two rates', async () => {
    const backbone = await smallBackbone();
    for (const optimizer of [sgd({ rate: 0.2, momentum: 0.9 }), adam({ rate: 0.01 })]) {
      const learned = await transfer(backbone, head, {
        seed: 1,
        train: 'all',
        batchNorm: 'frozen',
      });
      const network = createNetwork({ ...learned.architecture, random: createRandom(1) });
      network.setWeights(modelWeights(learned.model));
      const data = samples(12);
      const shared = { batchSize: 5, epochs: 2, ...quiet };
      const backboneRate = optimizer.rate / 4;
      const one = await learned.fit(data, { ...shared, optimizer, backboneRate });
      const two = await fit(network, data, { ...shared, optimizer, rates: { backbone: 0.25 } });
      const [mine, theirs] = [modelWeights(learned.model), network.weights()];
      for (const name of Object.keys(mine)) {
        expect(maxDifference(mine[name], theirs[name])).toBeLessThan(2e-5);
      }
      expect(one.epochs[1].loss).toBeCloseTo(two.epochs[1].loss, 4);
      expect(one.epochs[1].accuracy).toBe(two.epochs[1].accuracy);
    }
  });

  test('the slow part makes exactly its share of the step of gradient descent', async () => {
    const move = async (backboneRate: number): Promise<Record<string, Tensor>> => {
      const learned = await transfer(await smallBackbone(), head, { seed: 1, train: 'all' });
      const before = modelWeights(learned.model);
      await learned.fit(samples(9), {
        batchSize: 9,
        optimizer: sgd({ rate: 0.5 }),
        backboneRate,
        ...quiet,
      });
      const after = modelWeights(learned.model);
      return Object.fromEntries(
        Object.keys(before).map((name) => {
          const data = after[name].data.map((value, place) => value - before[name].data[place]);
          return [name, { ...after[name], data }];
        }),
      );
    };
    const [whole, quarter] = [await move(0.5), await move(0.125)];
    expect(maxDifference(quarter['fc.weights'], whole['fc.weights'])).toBeLessThan(1e-6);
    quarter['conv1.kernel'].data.forEach((value, place) => {
      expect(value).toBeCloseTo(whole['conv1.kernel'].data[place] / 4, 6);
    });
    expect(whole['conv1.kernel'].data.some((value) => Math.abs(value) > 1e-3)).toBe(true);
  });

  test('goes on with more of the backbone from a head that has learned', async () => {
    const backbone = await smallBackbone();
    const first = await transfer(backbone, head, { seed: 1 });
    const data = samples(12);
    await first.fit(data, { epochs: 10, rate: 0.05, ...quiet });
    const second = await transfer(backbone, head, { seed: 9, train: 5, from: first });
    expect(maxDifference(second.predict(data.x), first.predict(data.x))).toBeLessThan(1e-5);
    await second.fit(data, { epochs: 5, rate: 0.01, ...quiet });
    const { loss } = second.evaluate(data.x, data.labels);
    expect(loss).toBeLessThan(first.evaluate(data.x, data.labels).loss);
    const other = [head[0], dense({ units: 4, name: 'fc' })];
    await expect(transfer(backbone, other, { from: first })).rejects.toThrow(/fc/);
  });

  test('a rate of 0 for the backbone holds its weights', async () => {
    const changed = await changedBy({ train: 'all', batchNorm: 'frozen' }, { backboneRate: 0 });
    expect(changed).toEqual(['fc.weights', 'fc.bias']);
  });

  test('with features brings the same as through the backbone', async () => {
    const train = async (augment?: (x: Tensor) => Tensor): Promise<Record<string, Tensor>> => {
      const learned = await transfer(
        await smallBackbone(),
        [...head.slice(0, 1), dense({ units: 5 }), batchNorm(), relu(), dense({ units: 3 })],
        { seed: 1 },
      );
      const random = createRandom(3);
      // Not Adam: it makes whole steps of the rounding in gradients that are 0, before batch norm.
      const optimizer = sgd({ rate: 0.1, momentum: 0.9 });
      await learned.fit(samples(12), {
        batchSize: 4,
        epochs: 3,
        random,
        augment,
        optimizer,
        ...quiet,
      });
      return modelWeights(learned.model);
    };
    const [featured, through] = [await train(), await train((x) => x)];
    for (const name of Object.keys(featured)) {
      expect(maxDifference(featured[name], through[name])).toBeLessThan(5e-5);
    }
  });

  test('runs the backbone once for each picture while it is frozen, and keeps features on disk', async () => {
    const backbone = await smallBackbone();
    let pictures = 0;
    const counted: Backbone = {
      ...backbone,
      maps: (x, options) => {
        pictures += x.shape[0];
        return backbone.maps(x, options);
      },
      features: (x, options) => backbone.features(x, options),
    };
    const cache = join(folder, 'features');
    const learned = await transfer(counted, head, { seed: 1 });
    const data = samples(12);
    await learned.fit(data, { epochs: 5, validation: samples(6, 9), cache, ...quiet });
    expect(pictures).toBe(0);
    expect(await readdir(cache)).toHaveLength(2);
    await learned.fit(data, { epochs: 2, augment: (x) => x, ...quiet });
    expect(pictures).toBe(24);
  });

  test('learns, is the same each time, and stops early with the best weights', async () => {
    const train = async (): Promise<[number[], number]> => {
      const learned = await transfer(await smallBackbone(), head, { seed: 1, train: 'all' });
      const validation = samples(12, 7);
      const history = await learned.fit(samples(30), {
        epochs: 40,
        batchSize: 10,
        rate: 0.02,
        backboneRate: 0.02,
        schedule: schedules.cosine(),
        random: createRandom(2),
        validation,
        earlyStopping: { patience: 4 },
        ...quiet,
      });
      const found = learned.evaluate(validation.x, validation.labels);
      const best = Math.min(...history.epochs.map(({ validationLoss }) => validationLoss ?? 9));
      expect(found.loss).toBeCloseTo(best, 4);
      const predicted = learned.predict(validation.x);
      const right = validation.labels.filter(
        (label, row) => argmax(fromData(predicted.data.slice(row * 3, row * 3 + 3), [3])) === label,
      ).length;
      expect(found.accuracy).toBe(right / 12);
      return [history.epochs.map(({ loss }) => loss), found.accuracy ?? 0];
    };
    const [losses, accuracy] = await train();
    expect(accuracy).toBeGreaterThan(0.9);
    expect(await train()).toEqual([losses, accuracy]);
  });

  test('tells callbacks and the console how it goes', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const seen: string[] = [];
    const callback: FitCallback = {
      onStart: ({ samples: count, batches }) => void seen.push(`start ${count} ${batches}`),
      onBatch: ({ batch }) => void seen.push(`batch ${batch}`),
      onEpoch: ({ epoch, stop }) => {
        seen.push(`epoch ${epoch}`);
        stop();
      },
      onEnd: ({ stopped }) => void seen.push(stopped),
    };
    const learned = await transfer(await smallBackbone(), head, { seed: 1 });
    await learned.fit(samples(12), { batchSize: 6, epochs: 3, callbacks: callback });
    expect(seen).toEqual(['start 12 2', 'batch 1', 'batch 2', 'epoch 1', 'callback']);
    const lines = (): string[] => log.mock.calls.map(([line]) => String(line));
    expect(lines().some((line) => line.startsWith('epoch 1/3'))).toBe(true);
    expect(lines().join()).not.toMatch(/augment/);
    await learned.fit(samples(12), { augment: (x) => x });
    expect(lines().join()).toMatch(/augment: every epoch runs all pictures through the backbone/);
    log.mockRestore();
  });

  test('leaves no tensors of TensorFlow.js behind', async () => {
    const learned = await transfer(await smallBackbone(), head, { seed: 1, train: 'all' });
    const data = samples(9);
    await learned.fit(data, { batchSize: 3, ...quiet });
    const before = tf.memory().numTensors;
    await learned.fit(data, {
      batchSize: 3,
      epochs: 2,
      validation: data,
      earlyStopping: {},
      ...quiet,
    });
    learned.predict(data.x);
    learned.evaluate(data.x, data.labels);
    expect(tf.memory().numTensors).toBe(before);
  });
});

test('the model is saved, loaded and described as any other', async () => {
  const learned = await transfer(await smallBackbone(), head, { seed: 1, train: 3, name: 'whole' });
  await learned.fit(samples(9), { ...quiet });
  const place = join(folder, 'saved');
  await saveModel(learned.model, place);
  const loaded = await loadLayersModel(place);
  const { x } = samples(4, 8);
  const [one, two] = [learned.model, loaded].map((model) =>
    tf.tidy(() => fromTf(model.predict(toTf(x)) as TfTensor).data),
  );
  expect(Array.from(one)).toEqual(Array.from(two));
  expect(Array.from(learned.predict(x).data)).toEqual(
    Array.from(one, (value) => expect.closeTo(value, 5) as number),
  );
  const described = describeModel(learned.model);
  expect(described.name).toBe('whole');
  expect(summarize(described).parameters).toEqual(summarize(learned.architecture).parameters);
});

describe('a backbone that cannot be trained', () => {
  async function graph(): Promise<Backbone> {
    const backbone = await smallBackbone();
    const { note, input, stages, fingerprint } = backbone;
    const facts = { name: 'graph', note, input, stages, fingerprint };
    return makeBackbone({
      ...facts,
      prepare: (x) => backbone.prepare(x),
      compute: (x) => backbone.maps(x),
    });
  }

  test('gets a head that learns the same as on one that could be', async () => {
    const [one, other] = [await graph(), await smallBackbone()];
    const learned = await transfer(one, head, { seed: 1 });
    expect(learned.architecture.input).toEqual([3, 3, 4]);
    expect(learned.parameterCount).toBe(15);
    const same = await transfer(other, head, { seed: 1 });
    const { 'fc.weights': weights, 'fc.bias': bias } = modelWeights(learned.model);
    setModelWeights(same.model, {
      ...modelWeights(same.model),
      'fc.weights': weights,
      'fc.bias': bias,
    });
    const data = samples(12);
    for (const each of [learned, same])
      await each.fit(data, { epochs: 4, batchSize: 5, rate: 0.05, ...quiet });
    expect(maxDifference(learned.predict(data.x), same.predict(data.x))).toBeLessThan(1e-5);
  });

  test('may have a head that begins with any layer', async () => {
    for (const first of [flatten(), conv2d({ filters: 2, size: 3 })]) {
      const chain = first.kind === 'flatten' ? [first] : [first, flatten()];
      const learned = await transfer(await graph(), [...chain, dense({ units: 3 })], { seed: 1 });
      const data = samples(12);
      const { epochs } = await learned.fit(data, {
        epochs: 10,
        batchSize: 6,
        rate: 0.02,
        ...quiet,
      });
      expect(epochs[9].loss).toBeLessThan(epochs[0].loss);
      const same = await transfer(await smallBackbone(), [...chain, dense({ units: 3 })], {
        seed: 1,
      });
      const history = await same.fit(data, { epochs: 10, batchSize: 6, rate: 0.02, ...quiet });
      expect(history.epochs[9].loss).toBeLessThan(history.epochs[0].loss);
    }
  });

  test('says so when it should be trained', async () => {
    await expect(transfer(await graph(), head, { train: 20 })).rejects.toThrow(
      /train: 20 needs a backbone that can be trained; graph is a graph whose weights are fixed/,
    );
  });
});

test('what makes no sense is an error', async () => {
  const backbone = await smallBackbone();
  await expect(transfer(backbone, [], {})).rejects.toThrow(/head must be a list of layers/);
  await expect(transfer(backbone, [dense({ units: 3 })], {})).rejects.toThrow(/dense_1/);
  await expect(transfer(backbone, head.slice(0, 1).concat(dense({ units: 1 })))).rejects.toThrow(
    /at least 2 classes/,
  );
  await expect(transfer(backbone, head, { train: -1 })).rejects.toThrow(/train must be/);
  const learned = await transfer(backbone, head, { seed: 1 });
  const data = samples(6);
  await expect(learned.fit(data, { backboneRate: 0.1, ...quiet })).rejects.toThrow(
    /backboneRate is the rate of the layers of the backbone that are trained, but none is/,
  );
  await expect(learned.fit(data, { rate: 0, ...quiet })).rejects.toThrow(
    /rate must be a number above 0, but is 0/,
  );
  const open = await transfer(backbone, head, { seed: 1, train: 'all' });
  await expect(open.fit(data, { backboneRate: -1, ...quiet })).rejects.toThrow(
    /backboneRate must be a number of at least 0, but is -1/,
  );
  await expect(learned.fit({ x: data.x }, quiet)).rejects.toThrow(/labels are missing/);
  await expect(learned.fit({ ...data, labels: [0, 1, 2, 3, 0, 1] }, quiet)).rejects.toThrow(
    /the label of row 3 is 3/,
  );
  await expect(
    learned.fit(data, { loss: 'meanSquaredError' as 'crossEntropy', ...quiet }),
  ).rejects.toThrow(/tells classes apart/);
  const other = { x: randomNormal([3, 5, 5, 1], createRandom(1)), labels: [0, 1, 2] };
  await expect(learned.fit(data, { validation: other, ...quiet })).rejects.toThrow(
    /fit: validation: its pictures must be as large as those that are learned from, 6×6×1/,
  );
});
