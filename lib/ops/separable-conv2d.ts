import { ShapeError, formatShape, requireRank } from '../tensor';
import type { AnyTensor, Tensor, TensorData } from '../tensor';
import { conv2d } from './conv2d';
import type { FusedOptions } from './conv2d';
import { conv2dGrad, requireNoActivation } from './conv2d-grad';
import type { Conv2dOptions } from './convolution-geometry';
import { depthwiseConv2d, depthwiseConv2dGrad } from './depthwise-conv2d';
import type { DepthwiseConv2dOptions } from './depthwise-conv2d';

/** The settings of a depthwise separable convolution; all but the biases are the depthwise half's. */
export interface SeparableConv2dOptions extends Omit<DepthwiseConv2dOptions, 'bias'> {
  /** A number for each of the channels · multiplier channels between the two halves (0). */
  depthwiseBias?: Conv2dOptions['bias'];
  /** A number for each output channel (0). */
  pointwiseBias?: Conv2dOptions['bias'];
}

/** The gradients of a depthwise separable convolution. */
export interface SeparableConv2dGradients {
  dx: Tensor;
  dDepthwiseKernel: Tensor;
  dPointwiseKernel: Tensor;
  dDepthwiseBias: Tensor;
  dPointwiseBias: Tensor;
}

/**
 * Depthwise separable convolution: first every channel by itself (`depthwiseConv2d`), then 1×1
 * kernels that mix the channels. For F×F kernels, C channels in and K out it needs C·F² + C·K
 * weights, where `conv2d` needs C·F²·K. Nothing happens between the two halves.
 *
 * Source: F. Chollet, Xception (2017); A. Howard and others, MobileNets (2017).
 *
 * @param image `[height, width]`, `[height, width, channels]` or `[batch, height, width, channels]`
 * @param depthwiseKernel `[kernelHeight, kernelWidth, channels, multiplier]`
 * @param pointwiseKernel `[1, 1, channels · multiplier, outChannels]`
 * @param options stride, padding, dilation, depthwiseBias, pointwiseBias; `activation: 'relu'` (of
 *   the result) and `into`
 * @throws ShapeError when channels do not agree; OptionError when the kernel does not fit
 */
export function separableConv2d<Shape extends number[]>(
  image: Tensor<Shape, TensorData>,
  depthwiseKernel: AnyTensor,
  pointwiseKernel: AnyTensor,
  options: SeparableConv2dOptions & FusedOptions = {},
): Tensor<Shape> {
  requirePointwise('separableConv2d', depthwiseKernel, pointwiseKernel);
  const between = depthwiseConv2d(image, depthwiseKernel, depthwiseHalf(options));
  const { pointwiseBias: bias, activation, into } = options;
  return conv2d(between, pointwiseKernel, { bias, activation, into });
}

/**
 * The gradient of `separableConv2d`: through the 1×1 half, then through the depthwise one. What lies
 * between the two is computed once more.
 *
 * @param x, depthwiseKernel, pointwiseKernel, options as for `separableConv2d`
 * @param dy of the shape of the result
 * @throws ShapeError when dy has another shape
 */
export function separableConv2dGrad(
  x: AnyTensor,
  depthwiseKernel: AnyTensor,
  pointwiseKernel: AnyTensor,
  dy: AnyTensor,
  options: SeparableConv2dOptions = {},
): SeparableConv2dGradients {
  requireNoActivation('separableConv2dGrad', options);
  requirePointwise('separableConv2dGrad', depthwiseKernel, pointwiseKernel);
  const half = depthwiseHalf(options);
  const between = depthwiseConv2d(x, depthwiseKernel, half);
  const pointwise = conv2dGrad(between, pointwiseKernel, dy, { bias: options.pointwiseBias });
  const depthwise = depthwiseConv2dGrad(x, depthwiseKernel, pointwise.dx, half);
  return {
    dx: depthwise.dx,
    dDepthwiseKernel: depthwise.dKernel,
    dPointwiseKernel: pointwise.dKernel,
    dDepthwiseBias: depthwise.dBias,
    dPointwiseBias: pointwise.dBias,
  };
}

function depthwiseHalf(options: SeparableConv2dOptions): DepthwiseConv2dOptions {
  const { stride, padding, dilation, depthwiseBias: bias } = options;
  return { stride, padding, dilation, bias };
}

function requirePointwise(where: string, depthwise: AnyTensor, pointwise: AnyTensor): void {
  const depthwiseAxes = '[kernelHeight, kernelWidth, channels, multiplier]';
  requireRank(where, 'the depthwise kernel', depthwise, [4], depthwiseAxes);
  const pointwiseAxes = '[1, 1, channels · multiplier, outChannels]';
  requireRank(where, 'the pointwise kernel', pointwise, [4], pointwiseAxes);
  const [, , channels, multiplier] = depthwise.shape;
  const [height, width, between] = pointwise.shape;
  if (height !== 1 || width !== 1 || between !== channels * multiplier) {
    throw new ShapeError(
      `${where}: after the depthwise kernel ${formatShape(depthwise.shape)} the pointwise kernel must be 1×1×${channels * multiplier}×outChannels, but is ${formatShape(pointwise.shape)}.`,
    );
  }
}
