import { core } from '../core';
import type { ConvolutionGeometry } from '../core';
import { OptionError, quote, realValues } from '../tensor';
import type { AnyTensor, Tensor, TensorData } from '../tensor';
import { biasValues, convolutionGeometry, outputShape } from './convolution-geometry';
import type { Conv2dOptions } from './convolution-geometry';
import { resultTensor } from './core-tensor';

/** What can be done with a feature map while it is written. */
export interface FusedOptions {
  /** `'relu'` replaces what is below 0 by 0, in the same pass. */
  activation?: 'relu' | undefined;
  /** A tensor of the result's shape that receives it, so that nothing is allocated. */
  into?: Tensor | undefined;
}

/**
 * Convolution as every framework of deep learning means it (mathematically: cross-correlation):
 * lay the kernel on each patch of the image, multiply cell by cell, add up.
 *
 * y[r, c, o] = b[o] + Σᵢ Σⱼ Σₖ x[r·S + i·D − P, c·S + j·D − P, k] · w[i, j, k, o]
 *
 * with stride S, dilation D and padding P of each axis; with groups, k runs over the channels of
 * o's own group. What lies on padding adds nothing.
 *
 * Use `flipKernel` first for the mathematician's convolution.
 *
 * On the fast core large maps of 3×3 kernels are made by Winograd's way, 4×4 values at a time
 * (A. Lavin and S. Gray, 2016): a pixel that is NaN or infinite then spoils every block that it
 * touches, and pixels beyond 1e36 may overflow on the way.
 *
 * @param image `[height, width]`, `[height, width, channels]` or `[batch, height, width, channels]`
 * @param kernel `[kernelHeight, kernelWidth]` for an image with one channel, or
 *   `[kernelHeight, kernelWidth, inChannels / groups, outChannels]`
 * @param options stride, padding, dilation, groups, bias; `activation: 'relu'` and `into`
 * @returns the feature map, with as many axes as the image
 * @throws ShapeError when channels do not agree; OptionError when the kernel does not fit
 */
export function conv2d<Shape extends number[]>(
  image: Tensor<Shape, TensorData>,
  kernel: AnyTensor,
  options: Conv2dOptions & FusedOptions = {},
): Tensor<Shape> {
  const geometry = convolutionGeometry('conv2d', image, kernel, options);
  return convolve('conv2d', image, kernel, geometry, options);
}

/** `conv2d` once everything is checked but `activation` and `into`. */
export function convolve<Shape extends number[]>(
  where: string,
  image: Tensor<Shape, TensorData>,
  kernel: AnyTensor,
  geometry: ConvolutionGeometry,
  { bias, activation, into }: { bias?: Conv2dOptions['bias'] } & FusedOptions,
): Tensor<Shape> {
  requireActivation(where, activation);
  const shape = outputShape(image, geometry) as Shape;
  const sources = typeof bias === 'object' ? [image, kernel, bias] : [image, kernel];
  const map = resultTensor(where, shape, into, sources);
  core().conv2d(realValues(image), realValues(kernel), map.data, geometry, {
    bias: biasValues(bias, geometry.outChannels),
    relu: activation === 'relu',
  });
  return map;
}

/** Throws an OptionError unless the activation can be fused. */
export function requireActivation(where: string, activation: unknown): void {
  if (activation !== undefined && activation !== 'relu') {
    throw new OptionError(
      `${where}: activation can only be 'relu' or left out, but is ${quote(activation)}; put other activations behind the op.`,
    );
  }
}
