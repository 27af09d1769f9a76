import { averagePool2d, averagePool2dGrad, maxPool2d, maxPool2dGrad } from 'convlab/ops';
import { startTensorFlow, type TensorFlow } from 'convlab/tf';
import { beforeAll, describe, test } from 'vitest';
import { expectClose, onPlainCore, upload, values } from './kernel-values.ts';

let tf: TensorFlow;
beforeAll(async () => {
  tf = await startTensorFlow({ quiet: true });
});

type Tensor4 = Parameters<TensorFlow['maxPool']>[0] & ReturnType<TensorFlow['zeros']>;

interface Case {
  image: number[];
  size: number | [number, number];
  stride: number | [number, number];
  padding: 'same' | 'valid';
}

const cases: Case[] = [
  { image: [2, 8, 8, 4], size: 2, stride: 2, padding: 'valid' },
  { image: [2, 9, 7, 5], size: 2, stride: 2, padding: 'valid' },
  { image: [2, 9, 7, 5], size: 2, stride: 2, padding: 'same' },
  { image: [2, 9, 8, 3], size: 3, stride: 2, padding: 'valid' },
  { image: [2, 9, 8, 3], size: 3, stride: 2, padding: 'same' },
  { image: [1, 7, 7, 16], size: 3, stride: 1, padding: 'same' },
  { image: [1, 7, 7, 3], size: [2, 3], stride: [3, 1], padding: 'valid' },
];

describe.each(cases)(
  'a pool over $image with windows of $size, stride $stride, $padding padding',
  ({ image, ...options }) => {
    const { size, stride, padding } = options;
    const x = values(image, 1);
    const pools = [
      {
        result: 'the largest value',
        pool: (input: Tensor4) => tf.maxPool(input, size, stride, padding),
        expected: maxPool2d,
        expectedGradient: maxPool2dGrad,
      },
      {
        result: 'the mean',
        pool: (input: Tensor4) => tf.avgPool(input, size, stride, padding),
        expected: averagePool2d,
        expectedGradient: averagePool2dGrad,
      },
    ];

    test.each(pools)('of $result, and its gradient', ({ pool, expected, expectedGradient }) => {
      const y = onPlainCore(() => expected(x, options));
      expectClose(pool(upload(tf, x) as Tensor4), y);
      const dy = values(y.shape, 2);
      const gradient = tf.grad((input) => tf.sum(tf.mul(pool(input as Tensor4), upload(tf, dy))));
      expectClose(
        gradient(upload(tf, x)),
        onPlainCore(() => expectedGradient(x, dy, options)),
      );
    });
  },
);
