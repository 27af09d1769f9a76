import { core } from '../core';
import type { PoolGeometry } from '../core';
import { realValues } from '../tensor';
import type { AnyTensor, Tensor, TensorData } from '../tensor';
import { fromBatch, toBatch } from './batch';
import { resultTensor } from './core-tensor';
import { poolGeometry } from './pool';
import { upstreamValues } from './upstream';

/** The settings of global pooling. */
export interface GlobalPoolOptions {
  /** Keeps height and width as sizes of 1, so that the result is an image again (false). */
  keepDims?: boolean | undefined;
  /** A tensor that receives the result. */
  into?: Tensor | undefined;
}

/**
 * Global average pooling: the mean of each channel over the whole image. A network that ends with
 * it takes pictures of any size.
 *
 * Source: M. Lin, Q. Chen and S. Yan, Network in network (2014).
 *
 * @param image `[height, width]`, `[height, width, channels]` or `[batch, height, width, channels]`
 * @returns `[batch, channels]` (`[channels]` for one image), or with `keepDims`
 *   `[batch, 1, 1, channels]`, with as many axes as the image
 * @throws ShapeError when the image is none or empty
 */
export function globalAveragePool2d(image: AnyTensor, options: GlobalPoolOptions = {}): Tensor {
  const geometry = wholeImage('globalAveragePool2d', image);
  const shape = pooledShape(image, geometry, options);
  const pooled = resultTensor('globalAveragePool2d', shape, options.into, [image]);
  core().poolAverage(realValues(image), pooled.data, geometry);
  return pooled;
}

/**
 * The gradient of `globalAveragePool2d`: every pixel of a channel gets dy / (height · width).
 *
 * @param x, options as for `globalAveragePool2d`; only the shape of x matters
 * @param dy of the shape of the result
 * @throws ShapeError when dy or `into` has another shape
 */
export function globalAveragePool2dGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  options: GlobalPoolOptions = {},
): Tensor<Shape> {
  const where = 'globalAveragePool2dGrad';
  const geometry = wholeImage(where, x);
  const slopes = upstreamValues(where, dy, pooledShape(x, geometry, options));
  const dx = resultTensor(where, [...x.shape] as Shape, options.into, [dy]);
  core().poolAverageGradient(slopes, dx.data, geometry);
  return dx;
}

/**
 * Global max pooling: the largest value of each channel of the whole image.
 *
 * @param image, options, returns as for `globalAveragePool2d`
 * @throws ShapeError when the image is none or empty
 */
export function globalMaxPool2d(image: AnyTensor, options: GlobalPoolOptions = {}): Tensor {
  const geometry = wholeImage('globalMaxPool2d', image);
  const shape = pooledShape(image, geometry, options);
  const pooled = resultTensor('globalMaxPool2d', shape, options.into, [image]);
  core().poolMax(realValues(image), pooled.data, geometry);
  return pooled;
}

/**
 * The gradient of `globalMaxPool2d`: the largest pixel of a channel gets dy, the first one if
 * several are equal.
 *
 * @param x, options as for `globalMaxPool2d`
 * @param dy of the shape of the result
 * @throws ShapeError when dy or `into` has another shape
 */
export function globalMaxPool2dGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  options: GlobalPoolOptions = {},
): Tensor<Shape> {
  const where = 'globalMaxPool2dGrad';
  const geometry = wholeImage(where, x);
  const slopes = upstreamValues(where, dy, pooledShape(x, geometry, options));
  const dx = resultTensor(where, [...x.shape] as Shape, options.into, [x, dy]);
  core().poolMaxGradient(realValues(x), slopes, dx.data, geometry);
  return dx;
}

/** A window as large as the image. */
function wholeImage(where: string, image: AnyTensor): PoolGeometry {
  const [, height, width] = toBatch(where, image);
  return poolGeometry(where, image, { size: [height, width] });
}

function pooledShape(
  image: AnyTensor,
  { batch, inChannels }: PoolGeometry,
  { keepDims = false }: GlobalPoolOptions,
): number[] {
  if (keepDims) return fromBatch(image, [batch, 1, 1, inChannels]);
  return image.shape.length === 4 ? [batch, inChannels] : [inChannels];
}
