import { map } from '../tensor';
import type { Tensor, TensorData } from '../tensor';

/**
 * Brings levels 0 to 255 to 0 to 1: value / 255. Small inputs keep the first layer's sums, and with
 * them the gradients, in a range that training copes with.
 *
 * @param pixels a picture or a batch of pictures, any shape
 * @returns the same shape, real numbers
 */
export function normalize<Shape extends number[]>(
  pixels: Tensor<Shape, TensorData>,
): Tensor<Shape> {
  return map(pixels, (level) => level / 255);
}
