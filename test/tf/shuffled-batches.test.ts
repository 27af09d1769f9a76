import {
  adam,
  augmentation,
  createNetwork,
  createRandom,
  fit,
  fromFunction,
  layers,
  randomCrop,
  randomNoise,
} from 'convlab';
import { createModel, fromTf, shuffledBatches, startTensorFlow } from 'convlab/tf';
import type { Tensor } from 'convlab';
import type { TensorFlow, TfBatch } from 'convlab/tf';
import { beforeAll, describe, expect, test } from 'vitest';

let tf: TensorFlow;

beforeAll(async () => {
  tf = await startTensorFlow({ quiet: true });
});

const count = 20;
const labels = Int32Array.from({ length: count }, (_, row) => row % 3);
const data = { x: fromFunction([count, 4], (row, column) => row / 10 + column), labels };

/** The rows of one epoch, batch by batch: the first number of a sample is a tenth of its row. */
async function epochOf(batches: ReturnType<typeof shuffledBatches>): Promise<number[][]> {
  const { next } = await batches.iterator();
  const rows: number[][] = [];
  for (let item = await next(); item.done !== true; item = await next()) {
    const { xs, ys } = item.value;
    const [x, y] = [fromTf(xs), fromTf(ys)];
    const batch = Array.from({ length: x.shape[0] }, (_, place) =>
      Math.round(10 * x.get(place, 0)),
    );
    batch.forEach((row, place) => {
      expect(y.get(place, row % 3)).toBe(1);
    });
    rows.push(batch);
    tf.dispose([xs, ys]);
  }
  return rows;
}

describe('shuffledBatches', () => {
  test('gives every sample once in an epoch, with its class, and the rest in a last batch', async () => {
    const batches = shuffledBatches(data, { classes: 3, batchSize: 8 });
    const rows = await epochOf(batches);
    expect(batches.size).toBe(3);
    expect(rows.map((batch) => batch.length)).toEqual([8, 8, 4]);
    expect(rows.flat().sort((a, b) => a - b)).toEqual([...labels.keys()]);
  });

  test('takes another order in each epoch, and the same with the same random numbers', async () => {
    const batches = (): ReturnType<typeof shuffledBatches> =>
      shuffledBatches(data, { classes: 3, random: createRandom(1) });
    const [first, again] = [batches(), batches()];
    const orders = [await epochOf(first), await epochOf(first)];
    expect(orders[0]).not.toEqual(orders[1]);
    expect([await epochOf(again), await epochOf(again)]).toEqual(orders);
  });

  test('says what is wrong with labels', () => {
    expect(() => shuffledBatches(data, { classes: 2 })).toThrow(/label of row 2 is 2/);
    expect(() => shuffledBatches({ x: data.x }, { classes: 3 })).toThrow(/labels are missing/);
  });

  test('lets fitDataset see the batches of fit: the same losses over three epochs', async () => {
    const description = { input: [4], layers: [layers.dense({ units: 3 })] };
    const network = createNetwork({ ...description, random: createRandom(1) });
    const ours = await fit(network, data, {
      epochs: 3,
      batchSize: 8,
      random: createRandom(2),
      optimizer: adam({ rate: 0.01, epsilon: 1e-7 }),
      progress: false,
    });
    network.dispose();
    const model = await createModel(
      { ...description, layers: [...description.layers, layers.softmax()] },
      { random: createRandom(1) },
    );
    model.compile({
      optimizer: tf.train.adam(0.01, 0.9, 0.999, 1e-7),
      loss: 'categoricalCrossentropy',
    });
    const before = tf.memory().numTensors;
    const batches = shuffledBatches(data, { classes: 3, batchSize: 8, random: createRandom(2) });
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- declared as a class, but it needs no more than this form
    const { history } = await model.fitDataset(batches, { epochs: 3, callbacks: [] });
    ours.epochs.forEach(({ loss }, epoch) => {
      expect(history.loss[epoch]).toBeCloseTo(loss, 3);
    });
    // Adam keeps two means for each of the two weights, and two powers of its betas.
    expect(tf.memory().numTensors - before).toBeLessThan(10);
    model.dispose();
  });

  test('changes every batch by augment, anew in each epoch, and never the samples themselves', async () => {
    const pictures = { x: fromFunction([count, 3, 3, 1], (n) => n / count), labels };
    const before = pictures.x.data.slice();
    const augment = augmentation([randomCrop({ padding: 1 }), randomNoise()]);
    const epochs = async (random = createRandom(1)): Promise<number[][]> => {
      const batches = shuffledBatches(pictures, { classes: 3, random, augment });
      const firsts: number[][] = [];
      for (let epoch = 0; epoch < 2; epoch += 1) {
        const { value } = (await (await batches.iterator()).next()) as { value: TfBatch };
        firsts.push([...value.xs.dataSync()]);
        tf.dispose([value.xs, value.ys]);
      }
      return firsts;
    };
    const [first, second] = await epochs();
    expect(second).not.toEqual(first);
    expect(await epochs()).toEqual([first, second]);
    expect(pictures.x.data).toEqual(before);
  });

  test('blends samples and answers in the same shares by mixUp', async () => {
    // The sample of class c is c everywhere, so that the blended answer tells it.
    const own = { x: fromFunction([count, 4], (row) => row % 3), labels };
    const batches = shuffledBatches(own, { classes: 3, mixUp: { alpha: 1 } });
    const { value } = (await (await batches.iterator()).next()) as { value: TfBatch };
    const [x, y] = [fromTf(value.xs), fromTf(value.ys)];
    const shares = Array.from({ length: count }, (_, row) => [y.get(row, 1), y.get(row, 2)]);
    shares.forEach(([one, two], row) => {
      expect(one + 2 * two).toBeCloseTo(x.get(row, 0), 5);
    });
    expect(shares.flat().some((share) => share > 0.05 && share < 0.95)).toBe(true);
    tf.dispose([value.xs, value.ys]);
  });

  test('refuses what is no augmenter, or changes the shape', async () => {
    expect(() => shuffledBatches(data, { classes: 3, augment: [] as never })).toThrow(
      /put augmentation\(…\) around/,
    );
    const augment = (): Tensor => fromFunction([1, 4], () => 0);
    const batches = shuffledBatches(data, { classes: 3, augment });
    await expect(batches.iterator().then(({ next }) => next())).rejects.toThrow(/20×4.*1×4/);
  });
});
