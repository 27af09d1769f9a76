import { fromData, realValues, requireWhole } from '../tensor';
import type { Tensor, TensorData } from '../tensor';
import { batchSizeOf } from './batch-of-pictures';

/** How pictures are put together. */
export interface MosaicOptions {
  /** Pictures in a row (as many as make it about twice as wide as high). */
  columns?: number;
  /** Pixels between the pictures (1). */
  gap?: number;
  /** The value between the pictures and where none is left (1). */
  fill?: number;
}

/**
 * The pictures of a batch side by side in one picture, row by row.
 *
 * @param x `[count, height, width, channels]`
 * @returns `[height of all, width of all, channels]`
 * @throws ShapeError when x is no batch of pictures; OptionError when an option has no meaning
 */
export function mosaic(
  x: Tensor<[count: number, height: number, width: number, channels: number], TensorData>,
  { columns, gap = 1, fill = 1 }: MosaicOptions = {},
): Tensor<[height: number, width: number, channels: number]> {
  const { count, height, width, channels } = batchSizeOf('mosaic', x);
  const across = columns ?? Math.min(count, Math.ceil(Math.sqrt((2 * count * height) / width)));
  requireWhole('mosaic', 'columns', across, 1);
  requireWhole('mosaic', 'gap', gap, 0);
  const rows = Math.ceil(count / across);
  const allHeight = rows * height + (rows - 1) * gap;
  const allWidth = across * width + (across - 1) * gap;
  const values = realValues(x);
  const data = new Float32Array(allHeight * allWidth * channels).fill(fill);
  for (let picture = 0; picture < count; picture += 1) {
    const top = Math.floor(picture / across) * (height + gap);
    const left = (picture % across) * (width + gap);
    for (let row = 0; row < height; row += 1) {
      const from = (picture * height + row) * width * channels;
      const to = ((top + row) * allWidth + left) * channels;
      data.set(values.subarray(from, from + width * channels), to);
    }
  }
  return fromData(data, [allHeight, allWidth, channels]);
}
