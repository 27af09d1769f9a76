import { OptionError, fromData, realValues, requireFinite } from '../tensor';
import type { Image, Matrix, Pixels } from '../tensor';
import { pictureSize } from './picture';

/** Which values become black (0) and white (255). */
export interface ToPixelsOptions {
  /** The lowest and the highest value, `[0, 1]` unless given; what lies outside is clamped. */
  from?: [low: number, high: number];
}

/**
 * Turns real numbers into raw pixels: round(255 · (value − low) / (high − low)), clamped to 0–255.
 *
 * The opposite of `normalize`. A feature map has values below 0 and above 1; say with `from` which
 * range to show, for example `from: [min(map), max(map)]`.
 *
 * @param image `[height, width]` or `[height, width, channels]`
 * @returns `[height, width, channels]`; a matrix becomes one channel
 * @throws OptionError when the range is empty or a value is not a number
 */
export function toPixels(image: Image | Matrix, options: ToPixelsOptions = {}): Pixels {
  const [low, high] = options.from ?? [0, 1];
  requireFinite('toPixels', 'the low end of from', low);
  requireFinite('toPixels', 'the high end of from', high);
  if (low >= high) {
    throw new OptionError(
      `toPixels: from must go up, but is [${low}, ${high}]; give the values that shall be black and white, such as [0, 1].`,
    );
  }
  const { height, width, channels } = pictureSize('toPixels', image);
  const level = (value: number): number => {
    if (Number.isNaN(value)) {
      throw new OptionError(
        'toPixels: the picture contains NaN, which is no brightness; look for a division by zero where it was made.',
      );
    }
    return Math.min(255, Math.max(0, Math.round((255 * (value - low)) / (high - low))));
  };
  return fromData(Uint8Array.from(realValues(image), level), [height, width, channels]);
}
