import { OptionError, asTensor, quote, realValues } from '../tensor';
import type { Tensor, TensorData } from '../tensor';
import { batchSizeOf } from './batch-of-pictures';

/**
 * Moves a picture, or every picture of a batch, by whole pixels. What leaves on one side is lost,
 * and what comes in on the other is 0.
 *
 * @param image `[height, width]`, `[height, width, channels]`, or a batch `[count, height, width, channels]`
 * @param down by how many rows; negative: upwards
 * @param right by how many columns; negative: to the left
 * @returns a tensor of its own, of the same shape
 * @throws ShapeError when it is no picture; OptionError unless both are whole numbers
 */
export function shiftImage<Shape extends number[]>(
  image: Tensor<Shape, TensorData>,
  down: number,
  right: number,
): Tensor<Shape> {
  for (const [name, value] of Object.entries({ down, right })) {
    if (Number.isInteger(value)) continue;
    throw new OptionError(
      `shiftImage: ${name} must be a whole number of pixels, but is ${quote(value)}.`,
    );
  }
  const { count, height, width, channels } = batchSizeOf('shiftImage', image);
  const values = realValues(image);
  const moved = new Float32Array(values.length);
  const first = Math.max(0, right);
  const last = Math.min(width, width + right);
  for (let picture = 0; picture < count && first < last; picture += 1) {
    for (let row = Math.max(0, down); row < Math.min(height, height + down); row += 1) {
      const to = (picture * height + row) * width;
      const from = to - down * width - right;
      moved.set(
        values.subarray((from + first) * channels, (from + last) * channels),
        (to + first) * channels,
      );
    }
  }
  return asTensor(moved, [...image.shape] as Shape);
}
