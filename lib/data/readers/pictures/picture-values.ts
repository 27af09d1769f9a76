import { crop, grayscale, resize } from '../../../image';
import { DataError, fromData } from '../../../tensor';
import type { Image, Pixels } from '../../../tensor';
import type { PictureEntry } from './picture-list';

/** What becomes of each picture. */
export interface PictureValueOptions {
  /** Height and width in pixels; the proportions are not kept. Without it all pictures must be equally large. */
  side?: number | undefined;
  /** One channel instead of three (false). */
  grayscale?: boolean;
}

/**
 * Cuts out, makes grey or RGB, resizes (bilinear, with anti-aliasing) and scales to 0–1. What is
 * transparent shows white paper.
 *
 * @throws DataError when the picture is not as large as was stated, or its box lies outside
 */
export function pictureValues(
  pixels: Pixels,
  { file, box, size }: Pick<PictureEntry, 'file' | 'box' | 'size'>,
  { side, grayscale: isGrey = false }: PictureValueOptions,
): Image {
  const [height, width] = pixels.shape;
  if (size && (size.height !== height || size.width !== width)) {
    throw new DataError(
      `${size.stated}: ${file} should have ${size.width}×${size.height} pixels, but has ${width}×${height}.`,
    );
  }
  if (
    box &&
    !(
      box.left >= 0 &&
      box.top >= 0 &&
      box.left < box.right &&
      box.top < box.bottom &&
      box.right <= width &&
      box.bottom <= height
    )
  ) {
    throw new DataError(
      `${size?.stated ?? file}: the box from (${box.left}, ${box.top}) to (${box.right}, ${box.bottom}) is not inside ${file}, which has ${width}×${height} pixels.`,
    );
  }
  const cut = box
    ? crop(pixels, box.top, box.left, box.bottom - box.top, box.right - box.left)
    : pixels;
  const colours = onPaper(cut);
  const [rows, columns] = colours.shape;
  const channels = isGrey ? fromData(grayscale(colours).data, [rows, columns, 1]) : colours;
  return side === undefined || (rows === side && columns === side)
    ? channels
    : resize(channels, side, side);
}

/** Red, green and blue, 0 to 1. */
function onPaper(pixels: Pixels): Image {
  const [height, width, channels] = pixels.shape;
  const from = pixels.data;
  const values = new Float32Array(height * width * 3);
  for (let pixel = 0; pixel < height * width; pixel += 1) {
    const at = pixel * channels;
    const opacity = channels === 4 ? from[at + 3] / 255 : 1;
    for (let channel = 0; channel < 3; channel += 1) {
      const level = from[at + (channels === 1 ? 0 : channel)] / 255;
      values[pixel * 3 + channel] = level * opacity + (1 - opacity);
    }
  }
  return fromData(values, [height, width, 3]);
}
