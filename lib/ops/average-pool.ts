import { poolAverage } from '../core';
import type { Tensor, TensorData } from '../tensor';
import { pool } from './pool';
import type { PoolOptions } from './pool';

/**
 * Average pooling: y[r, c] = mean over the window at (r·S, c·S) of x. Each channel by itself; the
 * mean is taken over the cells that lie on the image, padding does not count.
 *
 * @param image `[height, width]`, `[height, width, channels]` or `[batch, height, width, channels]`
 * @param options size (2), stride (the size), padding (0), ceil (false)
 * @throws ShapeError when the image is none; OptionError when the window does not fit
 */
export function averagePool2d<Shape extends number[]>(
  image: Tensor<Shape, TensorData>,
  options: PoolOptions = {},
): Tensor<Shape> {
  return pool('averagePool2d', image, options, poolAverage);
}
