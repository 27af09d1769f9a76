import type { Tensor, TensorData } from '../tensor';
import { pool } from './pool';
import type { PoolOptions } from './pool';

/**
 * Average pooling: y[r, c] = mean over the window at (r·S, c·S) of x. Each channel by itself; the
 * mean is taken over the cells that lie on the image, padding does not count.
 *
 * @param image `[height, width]`, `[height, width, channels]` or `[batch, height, width, channels]`
 * @param options size (2), stride (the size), padding (0), ceil (false)
 */
export function averagePool2d<Shape extends number[]>(
  image: Tensor<Shape, TensorData>,
  options: PoolOptions = {},
): Tensor<Shape> {
  return pool('averagePool2d', image, options, (levelAt, window) => {
    let total = 0;
    for (let row = window.firstRow; row < window.endRow; row += 1) {
      for (let column = window.firstColumn; column < window.endColumn; column += 1) {
        total += levelAt(row, column);
      }
    }
    const { firstRow, endRow, firstColumn, endColumn } = window;
    return total / ((endRow - firstRow) * (endColumn - firstColumn));
  });
}
