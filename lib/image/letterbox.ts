import { pictureLike, pictureSize, requirePictureSize, storageLike } from './picture';
import type { AnyPicture, PictureSize } from './picture';
import { resize } from './resize';
import type { ResizeOptions } from './resize';

/** Where a picture stands in a frame, in whole pixels of the frame. */
export interface LetterboxPlace {
  top: number;
  left: number;
  height: number;
  width: number;
}

/** How to fit a picture into a frame. */
export interface LetterboxOptions extends ResizeOptions {
  /** The value of the bars beside the picture (0, black). */
  fill?: number;
}

/**
 * Where `letterbox` puts a picture: as large as fits, in the middle.
 *
 * `scale = min(height / picture height, width / picture width)`
 *
 * @param size of the picture
 * @param height of the frame
 * @param width of the frame
 */
export function letterboxPlace(
  size: Pick<PictureSize, 'height' | 'width'>,
  height: number,
  width: number,
): LetterboxPlace {
  requirePictureSize('letterbox', height, width);
  const scale = Math.min(height / size.height, width / size.width);
  const fitted = {
    height: Math.max(1, Math.round(size.height * scale)),
    width: Math.max(1, Math.round(size.width * scale)),
  };
  return {
    top: Math.floor((height - fitted.height) / 2),
    left: Math.floor((width - fitted.width) / 2),
    ...fitted,
  };
}

/**
 * Scales a picture to another height and width and keeps its proportions: bars of one value fill
 * what it leaves free. `resize` would stretch it.
 *
 * @param image a matrix, an image or raw pixels
 * @returns a picture of the same kind
 * @throws OptionError when a size is not a whole number of at least 1 or the method is unknown
 */
export function letterbox<Picture extends AnyPicture>(
  image: Picture,
  height: number,
  width: number,
  { fill = 0, ...options }: LetterboxOptions = {},
): Picture {
  const size = pictureSize('letterbox', image);
  const place = letterboxPlace(size, height, width);
  const fitted = resize(image, place.height, place.width, options);
  if (place.height === height && place.width === width) return fitted;
  const data = storageLike(image, height * width * size.channels).fill(fill);
  const row = place.width * size.channels;
  for (let line = 0; line < place.height; line += 1) {
    const to = ((place.top + line) * width + place.left) * size.channels;
    data.set(fitted.data.subarray(line * row, (line + 1) * row), to);
  }
  return pictureLike(image, data, height, width);
}
