import { core } from '../core';
import { realValues } from '../tensor';
import type { AnyTensor, Tensor, TensorData } from '../tensor';
import { resultTensor } from './core-tensor';
import { poolGeometry, pooledShape } from './pool';
import type { PoolOptions } from './pool';
import { upstreamValues } from './upstream';

/**
 * Max pooling: y[r, c] = max over the window at (r·S, c·S) of x. Each channel by itself; padding
 * never wins.
 *
 * @param image `[height, width]`, `[height, width, channels]` or `[batch, height, width, channels]`
 * @param options size (2), stride (the size), padding (0), dilation (1), ceil (false: a last row or
 *   column that does not fill a window is dropped); `into` receives the result
 * @throws ShapeError when the image is none; OptionError when the window does not fit
 */
export function maxPool2d<Shape extends number[]>(
  image: Tensor<Shape, TensorData>,
  options: PoolOptions & { into?: Tensor | undefined } = {},
): Tensor<Shape> {
  const geometry = poolGeometry('maxPool2d', image, options);
  const shape = pooledShape(image, geometry) as Shape;
  const pooled = resultTensor('maxPool2d', shape, options.into, [image]);
  core().poolMax(realValues(image), pooled.data, geometry);
  return pooled;
}

/** The settings of the gradient of max pooling. */
export interface MaxPool2dGradOptions extends PoolOptions {
  /**
   * x is what ReLU left (false). Where it is 0 it passes nothing on, which is ReLU's own gradient:
   * both gradients in one pass.
   */
  afterRelu?: boolean | undefined;
  /** A tensor of the shape of x that receives the gradient. */
  into?: Tensor | undefined;
}

/**
 * The gradient of `maxPool2d`: each dy goes to the pixel that won its window, the first one if
 * several are equal; where windows overlap, what arrives adds up.
 *
 * @param x, options as for `maxPool2d`
 * @param dy of the shape of the result
 * @throws ShapeError when dy or `into` has another shape
 */
export function maxPool2dGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  options: MaxPool2dGradOptions = {},
): Tensor<Shape> {
  const geometry = poolGeometry('maxPool2dGrad', x, options);
  const slopes = upstreamValues('maxPool2dGrad', dy, pooledShape(x, geometry));
  const { into, afterRelu = false } = options;
  const dx = resultTensor('maxPool2dGrad', [...x.shape] as Shape, into, [x, dy]);
  core().poolMaxGradient(realValues(x), slopes, dx.data, geometry, afterRelu);
  return dx;
}
