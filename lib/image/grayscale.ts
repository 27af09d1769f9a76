import { ShapeError, formatShape, fromData, realValues } from '../tensor';
import type { Matrix } from '../tensor';
import { pictureSize } from './picture';
import type { AnyPicture } from './picture';

const luma = { red: 0.299, green: 0.587, blue: 0.114 };

/**
 * The brightness of a colour picture: 0.299 · red + 0.587 · green + 0.114 · blue.
 *
 * The eye sees green as brighter than red and red as brighter than blue; the three weights add up
 * to 1, so the scale stays: 0–255 gives 0–255, 0–1 gives 0–1. An alpha channel is left out. A grey
 * picture keeps its values.
 *
 * Source: luma Y′ of Recommendation ITU-R BT.601.
 *
 * @param image `[height, width, channels]` with 1, 3 or 4 channels
 * @returns `[height, width]`
 * @throws ShapeError when the picture has another number of channels
 */
export function grayscale(image: AnyPicture): Matrix {
  const { height, width, channels } = pictureSize('grayscale', image);
  if (![1, 3, 4].includes(channels)) {
    throw new ShapeError(
      `grayscale: a picture has 1, 3 or 4 channels (grey, RGB or RGBA), but this one is ${formatShape(image.shape)}.`,
    );
  }
  const values = realValues(image);
  const brightness = (_: unknown, pixel: number): number => {
    const at = pixel * channels;
    return channels === 1
      ? values[at]
      : luma.red * values[at] + luma.green * values[at + 1] + luma.blue * values[at + 2];
  };
  return fromData(Float32Array.from({ length: height * width }, brightness), [height, width]);
}
