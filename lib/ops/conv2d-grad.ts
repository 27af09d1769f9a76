import { core } from '../core';
import type { ConvolutionGeometry } from '../core';
import { OptionError, realValues } from '../tensor';
import type { AnyTensor, Tensor } from '../tensor';
import { convolutionGeometry, outputShape } from './convolution-geometry';
import type { Conv2dOptions } from './convolution-geometry';
import { wantedGradients } from './needs';
import { resultTensors } from './several-results';
import { upstreamValues } from './upstream';

/** The gradients of a convolution, each of the shape of what it belongs to. */
export interface Conv2dGradients {
  /** The image's, of its shape. */
  dx: Tensor;
  /** The kernel's, of its shape. */
  dKernel: Tensor;
  /** `[outChannels]` */
  dBias: Tensor;
}

/** What `needs` may list. */
export const gradientNames = ['dx', 'dKernel', 'dBias'] as const;

/** Which gradients are wanted, and where they go. */
export interface Conv2dGradOptions {
  /** The gradients to compute (all); the others are left out of the result. */
  needs?: readonly (keyof Conv2dGradients)[] | undefined;
  /** Tensors of the right shapes that receive the gradients, so that nothing is allocated. */
  into?: Partial<Conv2dGradients> | undefined;
}

/**
 * The gradient of `conv2d`: given dy = ∂L/∂y for every value of the map, how the loss L changes
 * with each pixel, each weight and each bias.
 *
 * dw[i, j, k, o] = Σ dy[r, c, o] · x[r·S + i·D − P, c·S + j·D − P, k], over all r, c and images;
 * dx adds dy[r, c, o] · w[i, j, k, o] at every place that the weight was laid on;
 * db[o] = Σ dy[r, c, o].
 *
 * With a fused `activation`, take its gradient first: `reluGrad(y, dy)`.
 *
 * @param x, kernel, options as for `conv2d`; `needs` picks gradients, `into` receives them
 * @param dy of the shape of the map
 * @throws ShapeError when dy or a tensor of `into` has another shape; else as `conv2d`
 */
export function conv2dGrad(
  x: AnyTensor,
  kernel: AnyTensor,
  dy: AnyTensor,
  options?: Conv2dOptions & Conv2dGradOptions & { needs?: undefined },
): Conv2dGradients;
export function conv2dGrad(
  x: AnyTensor,
  kernel: AnyTensor,
  dy: AnyTensor,
  options: Conv2dOptions & Conv2dGradOptions,
): Partial<Conv2dGradients>;
export function conv2dGrad(
  x: AnyTensor,
  kernel: AnyTensor,
  dy: AnyTensor,
  options: Conv2dOptions & Conv2dGradOptions = {},
): Partial<Conv2dGradients> {
  requireNoActivation('conv2dGrad', options);
  const geometry = convolutionGeometry('conv2dGrad', x, kernel, options);
  return convolveGrad('conv2dGrad', { x, kernel, dy }, geometry, options);
}

/** `conv2dGrad` once everything is checked but dy, `needs` and `into`. */
export function convolveGrad(
  where: string,
  { x, kernel, dy }: { x: AnyTensor; kernel: AnyTensor; dy: AnyTensor },
  geometry: ConvolutionGeometry,
  { needs, into = {} }: Conv2dGradOptions,
): Partial<Conv2dGradients> {
  const slopes = upstreamValues(where, dy, outputShape(x, geometry));
  const isWanted = wantedGradients(where, gradientNames, needs);
  const receive = resultTensors(where, into, [x, kernel, dy]);
  const dx = isWanted('dx') ? receive('dx', x.shape) : undefined;
  const dKernel = isWanted('dKernel') ? receive('dKernel', kernel.shape) : undefined;
  const dBias = isWanted('dBias') ? receive('dBias', [geometry.outChannels]) : undefined;
  core().conv2dGradient(
    realValues(x),
    realValues(kernel),
    slopes,
    { dx: dx?.data, dKernel: dKernel?.data, dBias: dBias?.data },
    geometry,
  );
  return { ...(dx && { dx }), ...(dKernel && { dKernel }), ...(dBias && { dBias }) };
}

/** The gradient of a fused activation needs y, which these functions are not given. */
export function requireNoActivation(where: string, options: object): void {
  if ('activation' in options && options.activation !== undefined) {
    throw new OptionError(
      `${where}: take the gradient of the activation first, dy = reluGrad(y, dy), and leave activation out here.`,
    );
  }
}
