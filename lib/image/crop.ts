import { OptionError, formatShape, requireWhole } from '../tensor';
import { copyOfView, pictureSize, requirePictureSize } from './picture';
import type { AnyPicture } from './picture';

/**
 * Cuts a rectangle out of a picture.
 *
 * @param image a matrix, an image or raw pixels
 * @param row the first row, counted from 0 at the top
 * @param column the first column, counted from 0 at the left
 * @returns a copy of `height` rows and `width` columns, of the same kind as `image`
 * @throws OptionError when the rectangle is not inside the picture
 */
export function crop<Picture extends AnyPicture>(
  image: Picture,
  row: number,
  column: number,
  height: number,
  width: number,
): Picture {
  const size = pictureSize('crop', image);
  requireWhole('crop', 'row', row, 0);
  requireWhole('crop', 'column', column, 0);
  requirePictureSize('crop', height, width);
  if (row + height > size.height || column + width > size.width) {
    throw new OptionError(
      `crop: ${formatShape([height, width])} from row ${row}, column ${column} reaches row ${row + height - 1}, column ${column + width - 1}, ` +
        `but a ${formatShape([size.height, size.width])} picture ends at row ${size.height - 1}, column ${size.width - 1}; start earlier or cut out less.`,
    );
  }
  return copyOfView(image, (whole) => whole.lo(row, column).hi(height, width));
}
