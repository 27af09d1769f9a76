import { OptionError, ShapeError, formatShape, fromData, realValues } from '../tensor';
import type { AnyTensor, Pixels } from '../tensor';
import { colorAt } from './color-scale';
import type { ColorScale } from './color-scale';
import { extent, rangeFor, scaleFor } from './value-range';
import type { Range } from './value-range';

/** A picture ready to be drawn, and the numbers it was made from. */
export interface Painted {
  pixels: Pixels;
  /** The numbers, for pictures with one channel. */
  values?: Float32Array;
  /** The smallest and the largest number of the picture. */
  found: [least: number, most: number];
}

/** How the numbers of a picture become colours. */
export interface PaintOptions {
  /** For one channel: `gray`, or `signed` when a number lies below zero. */
  colors?: ColorScale;
  /** The numbers that become the first and the last colour (black and white). */
  range?: Range;
}

/** The colour of NaN, which no scale has; opaque where there is an alpha channel. */
const noNumber = [181, 23, 158, 255];

/**
 * Turns a picture of any kind into raw pixels: raw pixels stay as they are; real numbers of one
 * channel go through a colour scale; colour images of real numbers are taken from 0 to 1. Infinity
 * gets the colour at its end of the range, NaN a colour of its own.
 *
 * @throws ShapeError when it is no picture; OptionError when a colour image is not within its range
 */
export function paint(where: string, image: AnyTensor, options: PaintOptions = {}): Painted {
  const [height, width, channels = 1] = image.shape;
  if (image.shape.length < 2 || image.shape.length > 3 || ![1, 3, 4].includes(channels)) {
    throw new ShapeError(
      `${where}: a picture has the shape [height, width] or [height, width, channels] with 1, 3 or 4 channels, but this one is ${formatShape(image.shape)}; maps with more channels can be shown with featureMapGrid.`,
    );
  }
  const values = realValues(image);
  const found = extent(values);
  const raw = image.data instanceof Uint8Array;
  if (channels > 1) {
    const range = options.range ?? (raw ? [0, 255] : [0, 1]);
    const levels = toLevels(where, values, channels, found, range);
    return { pixels: fromData(levels, [height, width, channels]), found };
  }
  const colors = options.colors ?? (raw ? 'gray' : scaleFor(found));
  const range = options.range ?? defaultRange(colors, found, raw);
  return { pixels: paintMatrix(values, [height, width], colors, range), values, found };
}

/**
 * The colours and the range that `paint` would choose if these pictures were a single one, so that a
 * colour means the same number in all of them. Colour images and raw pixels have theirs anyway.
 */
export function commonScale(images: readonly AnyTensor[], options: PaintOptions): PaintOptions {
  if (images.some(({ data, shape }) => data instanceof Uint8Array || (shape[2] ?? 1) > 1)) {
    return options;
  }
  const found = extent(images.flatMap((image) => extent(realValues(image))));
  const colors = options.colors ?? scaleFor(found);
  return { colors, range: options.range ?? defaultRange(colors, found, false) };
}

/** Grey pictures of real numbers are taken from 0 to 1 if they stay within. */
function defaultRange(colors: ColorScale, found: Range, raw: boolean): Range {
  if (raw) return [0, 255];
  return colors === 'gray' && found[0] >= 0 && found[1] <= 1 ? [0, 1] : rangeFor(colors, found);
}

function toLevels(
  where: string,
  values: Float32Array,
  channels: number,
  found: Range,
  [least, most]: Range,
): Uint8Array {
  if (found[0] < least || found[1] > most) {
    throw new OptionError(
      `${where}: a colour image of real numbers is shown from ${least} to ${most}, but this one goes from ${found[0]} to ${found[1]}; divide raw levels by 255, or say which numbers are black and white with range: [${found[0]}, ${found[1]}].`,
    );
  }
  return Uint8Array.from(values, (value, index) => {
    if (Number.isNaN(value)) return noNumber[index % channels];
    const level = Math.round((255 * (value - least)) / (most - least));
    return Math.min(255, Math.max(0, level));
  });
}

function paintMatrix(
  values: Float32Array,
  [height, width]: readonly [number, number],
  colors: ColorScale,
  [least, most]: Range,
): Pixels {
  const channels = colors === 'gray' && !values.some(Number.isNaN) ? 1 : 3;
  const levels = new Uint8Array(values.length * channels);
  // A palette: mixing a colour for each pixel would take longer than all the rest. The number of
  // shades is odd, so that one of them is the exact middle, where signed maps are white.
  const last = 1024;
  const palette = Array.from({ length: last + 1 }, (_, shade) => colorAt(colors, shade / last));
  values.forEach((value, index) => {
    const shade = Math.round((last * (value - least)) / (most - least));
    const color = Number.isNaN(value) ? noNumber : palette[Math.min(last, Math.max(0, shade))];
    for (let channel = 0; channel < channels; channel += 1) {
      levels[index * channels + channel] = color[channel];
    }
  });
  return fromData(levels, [height, width, channels]);
}
