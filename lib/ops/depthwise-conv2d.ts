import type { ConvolutionGeometry } from '../core';
import { ShapeError, asTensor, formatShape, realValues, requireRank } from '../tensor';
import type { AnyTensor, Tensor, TensorData } from '../tensor';
import { requireValues, toBatch } from './batch';
import { convolve } from './conv2d';
import type { FusedOptions } from './conv2d';
import { convolveGrad, requireNoActivation } from './conv2d-grad';
import type { Conv2dGradOptions, Conv2dGradients } from './conv2d-grad';
import { convolutionGeometry } from './convolution-geometry';
import type { Conv2dOptions } from './convolution-geometry';

/** The settings of a depthwise convolution. */
export type DepthwiseConv2dOptions = Omit<Conv2dOptions, 'groups'>;

/**
 * Depthwise convolution: every channel is looked at by kernels of its own, channels do not mix.
 *
 * y[r, c, k·m + j] = b[k·m + j] + Σᵢ Σₗ x[r·S + i·D − P, c·S + l·D − P, k] · w[i, l, k, j]
 *
 * It is `conv2d` with as many groups as channels.
 *
 * @param image `[height, width]`, `[height, width, channels]` or `[batch, height, width, channels]`
 * @param kernel `[kernelHeight, kernelWidth, channels, multiplier]`, as in TensorFlow
 * @param options stride, padding, dilation, bias; `activation: 'relu'` and `into`
 * @returns the feature map with channels · multiplier channels
 * @throws ShapeError when channels do not agree; OptionError when the kernel does not fit
 */
export function depthwiseConv2d<Shape extends number[]>(
  image: Tensor<Shape, TensorData>,
  kernel: AnyTensor,
  options: DepthwiseConv2dOptions & FusedOptions = {},
): Tensor<Shape> {
  const { grouped, geometry } = asGroups('depthwiseConv2d', image, kernel, options);
  return convolve('depthwiseConv2d', image, grouped, geometry, options);
}

/**
 * The gradient of `depthwiseConv2d`, as `conv2dGrad` is of `conv2d`.
 *
 * @param x, kernel, options as for `depthwiseConv2d`; `needs` picks gradients, `into` receives them
 * @param dy of the shape of the map
 * @returns dx, dKernel `[kernelHeight, kernelWidth, channels, multiplier]` and dBias
 * @throws ShapeError when dy or a tensor of `into` has another shape
 */
export function depthwiseConv2dGrad(
  x: AnyTensor,
  kernel: AnyTensor,
  dy: AnyTensor,
  options?: DepthwiseConv2dOptions & Conv2dGradOptions & { needs?: undefined },
): Conv2dGradients;
export function depthwiseConv2dGrad(
  x: AnyTensor,
  kernel: AnyTensor,
  dy: AnyTensor,
  options: DepthwiseConv2dOptions & Conv2dGradOptions,
): Partial<Conv2dGradients>;
export function depthwiseConv2dGrad(
  x: AnyTensor,
  kernel: AnyTensor,
  dy: AnyTensor,
  options: DepthwiseConv2dOptions & Conv2dGradOptions = {},
): Partial<Conv2dGradients> {
  requireNoActivation('depthwiseConv2dGrad', options);
  const { geometry } = asGroups('depthwiseConv2dGrad', x, kernel, options);
  return convolveGrad('depthwiseConv2dGrad', { x, kernel, dy }, geometry, options);
}

/**
 * The same convolution in groups of one channel each. A kernel `[height, width, channels,
 * multiplier]` lies in memory just as the `[height, width, 1, channels · multiplier]` of groups.
 */
function asGroups(
  where: string,
  image: AnyTensor,
  kernel: AnyTensor,
  { stride, padding, dilation, bias }: DepthwiseConv2dOptions,
): { grouped: Tensor; geometry: ConvolutionGeometry } {
  const [, , , channels] = toBatch(where, image);
  requireRank(
    where,
    'the kernel',
    kernel,
    [4],
    '[kernelHeight, kernelWidth, channels, multiplier]',
  );
  requireValues(where, 'the kernel', kernel);
  const [height, width, kernelChannels, multiplier] = kernel.shape;
  if (kernelChannels !== channels) {
    throw new ShapeError(
      `${where}: the image ${formatShape(image.shape)} has ${channels} channels, but the kernel ${formatShape(kernel.shape)} is for ${kernelChannels}; its third size must be ${channels}.`,
    );
  }
  const grouped = asTensor(realValues(kernel), [height, width, 1, channels * multiplier]);
  const geometry = convolutionGeometry(where, image, grouped, {
    ...{ stride, padding, dilation, bias },
    groups: channels,
  });
  return { grouped, geometry };
}
