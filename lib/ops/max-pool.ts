import { poolMax } from '../core';
import type { Tensor, TensorData } from '../tensor';
import { pool } from './pool';
import type { PoolOptions } from './pool';

/**
 * Max pooling: y[r, c] = max over the window at (r·S, c·S) of x. Each channel by itself; padding
 * never wins.
 *
 * @param image `[height, width]`, `[height, width, channels]` or `[batch, height, width, channels]`
 * @param options size (2), stride (the size), padding (0), ceil (false: a last row or column that
 *   does not fill a window is dropped)
 * @throws ShapeError when the image is none; OptionError when the window does not fit
 */
export function maxPool2d<Shape extends number[]>(
  image: Tensor<Shape, TensorData>,
  options: PoolOptions = {},
): Tensor<Shape> {
  return pool('maxPool2d', image, options, poolMax);
}
