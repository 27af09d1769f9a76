import { startTensorFlow, type TensorFlow } from 'convlab/tf';
import { beforeAll, expect, test } from 'vitest';
import { expectNumbers, upload, values } from './kernel-values.ts';

let tf: TensorFlow;
beforeAll(async () => {
  tf = await startTensorFlow({ quiet: true });
});

const rate = 0.01;
const shape = [70, 3];
const gradientAt = (step: number) => values(shape, 10 + step);

/** Kingma and Ba 2015 in double precision. */
function expectedAfter(steps: number): number[] {
  const first = new Float64Array(210);
  const second = new Float64Array(210);
  const parameters = Float64Array.from(values(shape, 1).data);
  for (let step = 1; step <= steps; step += 1) {
    gradientAt(step).data.forEach((slope, place) => {
      first[place] = 0.9 * first[place] + 0.1 * slope;
      second[place] = 0.999 * second[place] + 0.001 * slope * slope;
      const mean = first[place] / (1 - 0.9 ** step);
      const square = second[place] / (1 - 0.999 ** step);
      parameters[place] -= (rate * mean) / (Math.sqrt(square) + 1e-3);
    });
  }
  return [...parameters];
}

const adam = () => tf.train.adam(rate, 0.9, 0.999, 1e-3); // an ε that shows in the result

test('five steps of adam are those of its formula', () => {
  const weights = tf.variable(upload(tf, values(shape, 1)));
  const optimizer = adam();
  const held = tf.clone(weights);
  for (let step = 1; step <= 5; step += 1) {
    optimizer.applyGradients({ [weights.name]: upload(tf, gradientAt(step)) } as never);
  }
  const moved = expectedAfter(5).map((value, place) => value - values(shape, 1).data[place]);
  const found = weights.dataSync().map((value, place) => value - values(shape, 1).data[place]);
  expectNumbers(found, moved);
  expectNumbers(held.dataSync(), values(shape, 1).data); // nobody writes into a tensor
  expect(optimizer.iterations).toBe(5);
});

test('adam goes on from saved weights as if it had never stopped', async () => {
  const weights = tf.variable(upload(tf, values(shape, 1)));
  const before = adam();
  for (let step = 1; step <= 3; step += 1) {
    before.applyGradients([{ name: weights.name, tensor: upload(tf, gradientAt(step)) }] as never);
  }
  const after = adam();
  await after.setWeights(await before.getWeights());
  for (let step = 4; step <= 5; step += 1) {
    after.applyGradients([{ name: weights.name, tensor: upload(tf, gradientAt(step)) }] as never);
  }
  expectNumbers(weights.dataSync(), expectedAfter(5));
});

test('adam leaves a variable that has no gradient as it is', () => {
  const used = tf.variable(tf.ones([3]));
  const unused = tf.variable(tf.ones([3]));
  adam().applyGradients({ [used.name]: tf.ones([3]), [unused.name]: null } as never);
  expect([...unused.dataSync()]).toEqual([1, 1, 1]);
  expect(used.dataSync()[0]).toBeCloseTo(1 - rate, 4);
});

test('adam leaves no tensors behind', () => {
  const weights = tf.variable(upload(tf, values(shape, 1)));
  const optimizer = adam();
  const step = () => {
    tf.tidy(() => {
      optimizer.applyGradients({ [weights.name]: upload(tf, gradientAt(1)) } as never);
    });
  };
  step();
  const { numTensors, numBytes } = tf.memory();
  for (let more = 0; more < 20; more += 1) step();
  expect(tf.memory()).toMatchObject({ numTensors, numBytes });
});
