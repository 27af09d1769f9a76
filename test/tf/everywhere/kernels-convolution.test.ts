import { conv2dGradLoops, conv2dLoops, depthwiseConv2d, depthwiseConv2dGrad } from 'convlab/ops';
import type { Tensor } from 'convlab/tensor';
import { backendInUse, startTensorFlow, type TensorFlow } from 'convlab/tf';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectClose, onPlainCore, upload, values } from './kernel-values.ts';

let tf: TensorFlow;
beforeAll(async () => {
  tf = await startTensorFlow({ quiet: true });
});

type Tensor4 = ReturnType<TensorFlow['zeros']> & { rank: 4 } & Parameters<TensorFlow['conv2d']>[0];
type Kernel4 = Parameters<TensorFlow['conv2d']>[1];
type Pair = [number, number];

interface Case {
  image: number[];
  kernel: [height: number, width: number, outChannels: number];
  stride?: number | Pair;
  padding?: 'same' | 'valid' | number;
}

const cases: Record<string, Case> = {
  'a 3×3 kernel': { image: [2, 9, 8, 3], kernel: [3, 3, 5] },
  'a 3×3 kernel with same padding': { image: [2, 9, 8, 3], kernel: [3, 3, 5], padding: 'same' },
  'many channels': { image: [1, 17, 18, 32], kernel: [3, 3, 32], padding: 'same' },
  'grey pictures': { image: [3, 11, 10, 1], kernel: [5, 3, 1] },
  'stride 2': { image: [2, 9, 8, 3], kernel: [3, 3, 4], stride: 2 },
  'stride 2 with same padding': {
    image: [2, 9, 8, 3],
    kernel: [3, 3, 4],
    stride: 2,
    padding: 'same',
  },
  'strides 2 and 3 with same padding': {
    image: [2, 11, 13, 4],
    kernel: [2, 3, 8],
    stride: [2, 3],
    padding: 'same',
  },
  'strides 2 and 3': { image: [1, 10, 10, 4], kernel: [4, 2, 8], stride: [2, 3] },
  'padding of 2 pixels': { image: [2, 7, 6, 3], kernel: [3, 3, 4], padding: 2 },
  'padding of 1 pixel and stride 2': {
    image: [2, 8, 8, 3],
    kernel: [3, 3, 4],
    stride: 2,
    padding: 1,
  },
  'padding of 0 pixels and a wide kernel': { image: [2, 9, 8, 3], kernel: [2, 5, 4], padding: 0 },
  'padding of 0 pixels and strides 2 and 1': {
    image: [1, 8, 9, 3],
    kernel: [3, 3, 4],
    stride: [2, 1],
    padding: 0,
  },
  'padding of 1 pixel, a wide kernel and strides 1 and 2': {
    image: [2, 8, 9, 3],
    kernel: [2, 4, 4],
    stride: [1, 2],
    padding: 1,
  },
  'a 1×1 kernel': { image: [2, 7, 5, 6], kernel: [1, 1, 9] },
  'a 1×1 kernel with stride 2': { image: [2, 7, 5, 6], kernel: [1, 1, 9], stride: 2 },
};

/** tfjs-node knows no padding by pixels but none. */
const isRefused = ({ padding }: Case) =>
  process.env.CONVLAB_BACKEND === 'native' && typeof padding === 'number' && padding > 0;
const known = Object.entries(cases).filter(([, one]) => !isRefused(one));

/** Compares the gradients of a convolution that TensorFlow.js makes with those of loops. */
function expectGradients(
  convolve: (input: Tensor4, filter: Kernel4) => ReturnType<TensorFlow['zeros']>,
  { x, w, dy }: Record<'x' | 'w' | 'dy', Tensor>,
  expected: { dx: Tensor; dKernel: Tensor },
): void {
  const slopes = upload(tf, dy);
  const [dx, dKernel] = tf.grads((input, filter) =>
    tf.sum(tf.mul(convolve(input as Tensor4, filter as Kernel4), slopes)),
  )([upload(tf, x), upload(tf, w)]);
  expectClose(dx, expected.dx);
  expectClose(dKernel, expected.dKernel);
}

describe.each(known)('conv2d with %s', (_, { image, kernel, stride, padding }) => {
  const [height, width, outChannels] = kernel;
  const x = values(image, 1);
  const w = values([height, width, image[3], outChannels], 2);
  const options = { stride: stride ?? 1, padding: padding ?? 'valid' } as const;
  const expected = conv2dLoops(x, w, options);
  const dy = values(expected.shape, 3);

  const convolve = (input: Tensor4, filter: Kernel4) =>
    tf.conv2d(input, filter, options.stride, options.padding);

  test('gives what loops give', () => {
    expectClose(convolve(upload(tf, x) as Tensor4, upload(tf, w) as Kernel4), expected);
  });

  test('has the gradients that loops have', () => {
    expectGradients(convolve, { x, w, dy }, conv2dGradLoops(x, w, dy, options));
  });

  test('adds a bias and applies ReLU', () => {
    const bias = values([outChannels], 4);
    const fused = tf.fused.conv2d({
      x: upload(tf, x) as Tensor4,
      filter: upload(tf, w) as Kernel4,
      strides: options.stride,
      pad: options.padding,
      bias: upload(tf, bias),
      activation: 'relu',
    });
    const shifted = conv2dLoops(x, w, { ...options, bias });
    expectClose(fused, { ...shifted, data: shifted.data.map((value) => Math.max(0, value)) });
  });
});

describe.each([
  { multiplier: 1, stride: 1, padding: 'valid', channels: 5 },
  { multiplier: 1, stride: 1, padding: 'same', channels: 8 },
  { multiplier: 2, stride: 1, padding: 'same', channels: 3 },
  { multiplier: 3, stride: 2, padding: 'same', channels: 4 },
  { multiplier: 1, stride: 2, padding: 'valid', channels: 16 },
] as const)(
  'depthwiseConv2d with $multiplier kernels for each of $channels channels, stride $stride, $padding padding',
  ({ multiplier, stride, padding, channels }) => {
    const x = values([2, 9, 8, channels], 1);
    const w = values([3, 3, channels, multiplier], 2);
    const expected = onPlainCore(() => depthwiseConv2d(x, w, { stride, padding }));
    const dy = values(expected.shape, 3);
    const convolve = (input: Tensor4, filter: Kernel4) =>
      tf.depthwiseConv2d(input, filter, stride, padding);

    test('gives what plain loops give', () => {
      expectClose(convolve(upload(tf, x) as Tensor4, upload(tf, w) as Kernel4), expected);
    });

    test('has the gradients of plain loops', () => {
      const gradients = onPlainCore(() => depthwiseConv2dGrad(x, w, dy, { stride, padding }));
      expectGradients(convolve, { x, w, dy }, gradients);
    });
  },
);

test('conv2d with dilation is left to the stock kernel and right', () => {
  const x = values([1, 9, 8, 3], 1);
  const w = values([3, 3, 3, 4], 2);
  const y = tf.conv2d(upload(tf, x) as Tensor4, upload(tf, w) as Kernel4, 1, 'valid', 'NHWC', 2);
  expectClose(y, conv2dLoops(x, w, { dilation: 2 }));
});

test('conv2d with channels first is left to the stock kernel, which refuses or is right', () => {
  const x = values([1, 9, 8, 3], 1);
  const w = values([3, 3, 3, 4], 2);
  const first = tf.transpose(upload(tf, x), [0, 3, 1, 2]) as Tensor4;
  const convolve = () => tf.conv2d(first, upload(tf, w) as Kernel4, 1, 'valid', 'NCHW');
  if (backendInUse() === 'plain') {
    expectClose(tf.transpose(convolve(), [0, 2, 3, 1]), conv2dLoops(x, w));
  } else {
    expect(convolve).toThrow();
  }
});

test('a window larger than the image is an error', () => {
  const image = tf.ones([1, 3, 3, 2]) as Tensor4;
  const kernel = tf.ones([5, 5, 2, 4]) as Kernel4;
  const mistakes = [
    () => tf.conv2d(image, kernel, 1, 'valid'),
    () => tf.conv2d(image, tf.ones([3, 3, 2, 4]), 1, 'valid', 'NHWC', 2),
    () => tf.depthwiseConv2d(image, kernel, 1, 'valid'),
    () => tf.maxPool(image, 5, 1, 'valid'),
    () => tf.avgPool(image, 5, 1, 'valid'),
  ];
  const message = backendInUse() === 'native' ? /negative/ : /window of 5×5 .* image of 3×3/;
  for (const mistake of mistakes) expect(mistake).toThrow(message);
});

// The stock kernel on WebAssembly does not know empty tensors.
const empty = test.skipIf(process.env.CONVLAB_BACKEND === 'wasm');
empty('an image without samples gives a map without samples', () => {
  const x = tf.zeros([0, 9, 8, 3]) as Tensor4;
  expect(tf.conv2d(x, upload(tf, values([3, 3, 3, 4], 2)) as Kernel4, 1, 'valid').shape).toEqual([
    0, 7, 6, 4,
  ]);
});
