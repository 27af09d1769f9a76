import { core } from '../core';
import { realValues } from '../tensor';
import type { AnyTensor, Tensor, TensorData } from '../tensor';
import { resultTensor } from './core-tensor';
import { poolGeometry, pooledShape } from './pool';
import type { PoolOptions } from './pool';
import { upstreamValues } from './upstream';

/** The settings of average pooling. */
export interface AveragePool2dOptions extends PoolOptions {
  /**
   * Padding counts as zeros in the mean (false); cells that hang over the padding, with `ceil`,
   * never count. PyTorch calls it count_include_pad and has it on.
   */
  countPadding?: boolean | undefined;
  /** A tensor that receives the result. */
  into?: Tensor | undefined;
}

/**
 * Average pooling: y[r, c] = mean over the window at (r·S, c·S) of x. Each channel by itself; the
 * mean is taken over the cells that lie on the image, padding does not count unless asked for.
 *
 * @param image `[height, width]`, `[height, width, channels]` or `[batch, height, width, channels]`
 * @param options size (2), stride (the size), padding (0), dilation (1), ceil (false), countPadding
 *   (false); `into` receives the result
 * @throws ShapeError when the image is none; OptionError when the window does not fit
 */
export function averagePool2d<Shape extends number[]>(
  image: Tensor<Shape, TensorData>,
  options: AveragePool2dOptions = {},
): Tensor<Shape> {
  const geometry = poolGeometry('averagePool2d', image, options, options.countPadding);
  const shape = pooledShape(image, geometry) as Shape;
  const pooled = resultTensor('averagePool2d', shape, options.into, [image]);
  core().poolAverage(realValues(image), pooled.data, geometry);
  return pooled;
}

/**
 * The gradient of `averagePool2d`: each dy is shared out in equal parts among the cells that it was
 * the mean of; where windows overlap, what arrives adds up.
 *
 * @param x, options as for `averagePool2d`; only the shape of x matters
 * @param dy of the shape of the result
 * @throws ShapeError when dy or `into` has another shape
 */
export function averagePool2dGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  options: AveragePool2dOptions = {},
): Tensor<Shape> {
  const geometry = poolGeometry('averagePool2dGrad', x, options, options.countPadding);
  const slopes = upstreamValues('averagePool2dGrad', dy, pooledShape(x, geometry));
  const dx = resultTensor('averagePool2dGrad', [...x.shape] as Shape, options.into, [dy]);
  core().poolAverageGradient(slopes, dx.data, geometry);
  return dx;
}
