import {
  adam,
  createNetwork,
  createRandom,
  digits,
  fit,
  fromData,
  map,
  resize2d,
  sgd,
} from 'convlab';
import type { OptimizerDescription, Tensor } from 'convlab';
import { digitCnn } from 'convlab/arch/zoo';
import { createModel, startTensorFlow, toTf, type TensorFlow } from 'convlab/tf';
import { beforeAll, describe, expect, test } from 'vitest';

let tf: TensorFlow;

beforeAll(async () => {
  tf = await startTensorFlow({ quiet: true });
});

const batchSize = 64;
const steps = 10;

/** Handwritten digits, enlarged to 28×28, from 0 (paper) to 1 (ink). */
function samples(): { x: Tensor; labels: Int32Array } {
  const { images, labels } = digits();
  const count = batchSize * steps;
  const some = fromData(images.data.slice(0, count * 64), [count, 8, 8, 1]);
  const x = map(resize2d(some, [28, 28]), (value) => value / 16);
  return { x, labels: Int32Array.from(labels.slice(0, count)) };
}

async function ourLosses(optimizer: OptimizerDescription): Promise<number[]> {
  const network = createNetwork({ ...digitCnn(), random: createRandom(1) });
  const losses: number[] = [];
  await fit(network, samples(), {
    batchSize,
    optimizer,
    shuffle: false,
    progress: false,
    callbacks: {
      onBatch: ({ loss }) => {
        losses.push(loss);
      },
    },
  });
  network.dispose();
  return losses;
}

async function theirLosses(optimizer: ReturnType<typeof tf.train.sgd>): Promise<number[]> {
  const model = await createModel(digitCnn(), { random: createRandom(1) });
  model.compile({ optimizer, loss: 'categoricalCrossentropy' });
  const { x, labels } = samples();
  const images = toTf(x);
  const answers = tf.oneHot(tf.tensor1d(labels, 'int32'), 10);
  const losses: number[] = [];
  for (let step = 0; step < steps; step += 1) {
    const batch = images.slice([step * batchSize], [batchSize]);
    const loss = await model.trainOnBatch(batch, answers.slice([step * batchSize], [batchSize]));
    losses.push(Number(loss));
  }
  model.dispose();
  return losses;
}

describe('from the same weights and batches, the digit CNN has in its first ten steps', () => {
  // Half of a thousandth from lib/nn on each backend: no two are further apart than a thousandth.
  test.each([
    ['gradient descent', sgd({ rate: 0.1 }), () => tf.train.sgd(0.1)],
    ['Adam', adam({ rate: 1e-3, epsilon: 1e-7 }), () => tf.train.adam(1e-3, 0.9, 0.999, 1e-7)],
  ])('the losses of lib/nn with %s', async (_, ours, theirs) => {
    const expected = await ourLosses(ours);
    const found = await theirLosses(theirs() as ReturnType<typeof tf.train.sgd>);
    expect(expected).toHaveLength(steps);
    expect(expected[steps - 1]).toBeLessThan((expected[0] ?? 0) * 0.95);
    expected.forEach((loss, step) => {
      expect(Math.abs((found[step] ?? NaN) - loss), `step ${step + 1}`).toBeLessThan(5e-4);
    });
  });
});
