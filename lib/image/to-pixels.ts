import {
  OptionError,
  formatNumber,
  fromData,
  max,
  min,
  realValues,
  requireFinite,
} from '../tensor';
import type { Pixels } from '../tensor';
import { pictureSize } from './picture';
import type { AnyPicture } from './picture';

/** Which values become black (0) and white (255). */
export interface ToPixelsOptions {
  /** The lowest and the highest value; what lies outside is clamped. */
  from?: [low: number, high: number];
}

/** Half a level: what calculations with numbers from 0 to 1 may lie outside by rounding. */
const rounding = 0.5 / 255;

/**
 * Turns real numbers into raw pixels: round(255 · (value − low) / (high − low)), clamped to 0–255.
 *
 * The opposite of `normalize`: without `from`, values go from 0 to 1. A feature map has values below
 * 0 and above 1; say with `from` which range to show, for example `from: [min(map), max(map)]`. Raw
 * pixels are returned as they are, unless `from` asks for another range.
 *
 * @param image `[height, width]` or `[height, width, channels]`
 * @returns `[height, width, channels]`; a matrix becomes one channel
 * @throws OptionError when the range is empty, a value is not a number, or lies outside of 0 to 1
 *   and there is no `from`
 */
export function toPixels(image: AnyPicture, options: ToPixelsOptions = {}): Pixels {
  const { height, width, channels } = pictureSize('toPixels', image);
  if (options.from === undefined && isRaw(image)) return image;
  const values = realValues(image);
  if (values.some(Number.isNaN)) {
    throw new OptionError(
      'toPixels: the picture contains NaN, which is no brightness; look for a division by zero where it was made.',
    );
  }
  const [low, high] =
    options.from ?? (image.data instanceof Uint8Array ? [0, 255] : unitRange(image));
  requireFinite('toPixels', 'the low end of from', low);
  requireFinite('toPixels', 'the high end of from', high);
  if (low >= high) {
    throw new OptionError(
      `toPixels: from must go up, but is [${low}, ${high}]; give the values that shall be black and white, such as [0, 1].`,
    );
  }
  const level = (value: number): number =>
    Math.min(255, Math.max(0, Math.round((255 * (value - low)) / (high - low))));
  return fromData(Uint8Array.from(values, level), [height, width, channels]);
}

function isRaw(image: AnyPicture): image is Pixels {
  return image.data instanceof Uint8Array && image.shape.length === 3;
}

/** The range 0 to 1 if the values keep to it. */
function unitRange(image: AnyPicture): [low: number, high: number] {
  const [least, most] = [min(image), max(image)];
  if (least >= -rounding && most <= 1 + rounding) return [0, 1];
  const advice =
    least >= 0 && most > 2 && most <= 255
      ? 'if these are levels up to 255, normalize first, or give from: [0, 255]'
      : 'give the values that shall be black and white, such as from: [min(image), max(image)]';
  throw new OptionError(
    `toPixels: without from, values go from 0 to 1, but these go from ${formatNumber(least)} to ${formatNumber(most)}; ${advice}.`,
  );
}
