import { fromData } from 'convlab/tensor';
import type { Pixels } from 'convlab/tensor';

/** Raw pixels for a test: `pixelsOf([255, 0, 0], [1, 1, 3])` is one red pixel. */
export function pixelsOf(
  levels: ArrayLike<number>,
  shape: [height: number, width: number, channels: number],
): Pixels {
  return fromData(Uint8Array.from(levels), shape);
}
