import { OptionError, contiguous, tensor } from '../tensor';
import type { Image, Matrix, Nested, Tensor } from '../tensor';
import type { Conv2dExample } from './example-types';

/** The numbers of a convolution on one channel. */
export interface ExampleMatrices {
  image: Matrix;
  kernel: Matrix;
  bias: number;
  stride: number;
  padding: number;
  expected: Matrix;
}

/** The numbers of a convolution with channels last. */
export interface ExampleTensors {
  image: Image;
  kernel: Tensor<
    [kernelHeight: number, kernelWidth: number, inChannels: number, outChannels: number]
  >;
  bias: Tensor<[outChannels: number]>;
  stride: number;
  padding: number;
  expected: Image;
}

/** A tensor from nested arrays, its axes put into another order. */
function reordered(values: Nested, axes: number[]): unknown {
  const asWritten = (tensor as (values: Nested) => Tensor)(values);
  return contiguous(asWritten.transpose(...axes) as Tensor);
}

/**
 * A convolution example on one channel as matrices, ready for `conv2d(image, kernel, …)`.
 *
 * @throws OptionError when the example has several channels: `exampleTensors` reads those
 */
export function exampleMatrices(example: Conv2dExample): ExampleMatrices {
  const { given, expected, id } = example;
  if (given.layout !== undefined) {
    throw new OptionError(
      `exampleMatrices: "${id}" has several channels; read it with exampleTensors.`,
    );
  }
  const { input, kernel, bias, stride, padding } = given;
  return {
    image: tensor(input),
    kernel: tensor(kernel),
    bias,
    stride,
    padding,
    expected: tensor(expected as number[][]),
  };
}

/**
 * Any convolution example in the course's layout: image [height, width, inChannels], kernel
 * [kernelHeight, kernelWidth, inChannels, outChannels], bias [outChannels] and expected
 * [height, width, outChannels]. An example on one channel gets channel axes of size 1.
 */
export function exampleTensors({ given, expected }: Conv2dExample): ExampleTensors {
  const { stride, padding } = given;
  const plane = given.layout === undefined;
  return {
    image: reordered(plane ? [given.input] : given.input, [1, 2, 0]) as Image,
    kernel: reordered(
      plane ? [[given.kernel]] : given.kernel,
      [2, 3, 1, 0],
    ) as ExampleTensors['kernel'],
    bias: tensor(plane ? [given.bias] : given.bias),
    stride,
    padding,
    expected: reordered(plane ? [expected] : expected, [1, 2, 0]) as Image,
  };
}
