import { adam, createNetwork, createRandom, fit, fromFunction, layers } from 'convlab';
import { createModel, fromTf, shuffledBatches, startTensorFlow } from 'convlab/tf';
import type { TensorFlow } from 'convlab/tf';
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
});
