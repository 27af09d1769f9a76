// What the tests of the kernels share: random numbers, and results of the plain core.
import { plainCore, useCore } from 'convlab/core';
import { createRandom, fromData, type Tensor } from 'convlab/tensor';
import type { TensorFlow } from 'convlab/tf';
import { expect } from 'vitest';

type TfTensor = ReturnType<TensorFlow['zeros']>;

/** Numbers between −1 and 1, no two of them equal. */
export function values(shape: number[], seed: number): Tensor {
  const random = createRandom(seed);
  const length = shape.reduce((product, size) => product * size, 1);
  const data = Float32Array.from({ length }, () => 2 * random.uniform() - 1);
  return fromData(data, shape);
}

/** The same numbers in TensorFlow.js. */
export function upload(tf: TensorFlow, { data, shape }: Tensor): TfTensor {
  return tf.tensor(data.slice(), shape);
}

/** Runs ops of the library on plain loops, whatever the kernels run on. */
export function onPlainCore<Result>(work: () => Result): Result {
  const before = useCore(plainCore());
  try {
    return work();
  } finally {
    useCore(before);
  }
}

/** Shape, and numbers to 1e-4 of the largest. */
export function expectClose(actual: TfTensor, expected: Tensor): void {
  expect(actual.shape).toEqual(expected.shape);
  expectNumbers(actual.dataSync(), expected.data);
}

export function expectNumbers(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual.length).toBe(expected.length);
  let largest = 1e-3;
  let difference = 0;
  for (let place = 0; place < expected.length; place += 1) {
    largest = Math.max(largest, Math.abs(expected[place]));
    // NaN must not pass for equal.
    const apart = Math.abs(actual[place] - expected[place]);
    difference = Math.max(difference, Number.isNaN(apart) ? Infinity : apart);
  }
  expect(difference / largest).toBeLessThan(1e-4);
}
