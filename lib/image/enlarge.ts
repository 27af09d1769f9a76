import { contiguous, requireWhole } from '../tensor';
import type { AnyTensor } from '../tensor';
import { pictureLike, pictureSize, storageLike } from './picture';
import type { AnyPicture } from './picture';

/**
 * Makes every pixel a square of `factor` × `factor` equal ones, so that single pixels can be seen:
 * an 8×8 digit enlarged by 16 is 128×128.
 *
 * @returns a picture of the same kind as `image`
 * @throws OptionError when the factor is not a whole number of at least 1
 */
export function enlarge<Picture extends AnyPicture>(image: Picture, factor: number): Picture {
  requireWhole('enlarge', 'factor', factor, 1);
  const { height, width, channels } = pictureSize('enlarge', image);
  const values = contiguous<number[], AnyTensor['data']>(image).data;
  const rowLength = width * factor * channels;
  const large = storageLike(image, height * factor * rowLength);
  for (let row = 0; row < height * factor; row += 1) {
    for (let column = 0; column < width * factor; column += 1) {
      const from = (Math.floor(row / factor) * width + Math.floor(column / factor)) * channels;
      const to = row * rowLength + column * channels;
      for (let channel = 0; channel < channels; channel += 1) {
        large[to + channel] = values[from + channel];
      }
    }
  }
  return pictureLike(image, large, height * factor, width * factor);
}
