import { OptionError, copy, requireRank, requireWhole } from '../tensor';
import type { Tensor, TensorData } from '../tensor';

/**
 * Cuts a patch out of an image: what the kernel sees at one place.
 *
 * @param image `[height, width]` or `[height, width, channels]`
 * @param row, column the top left corner of the patch
 * @param height, width the size of the patch
 * @throws OptionError when the patch reaches over the border
 */
export function patchAt<Shape extends number[], Data extends TensorData>(
  image: Tensor<Shape, Data>,
  row: number,
  column: number,
  height: number,
  width: number = height,
): Tensor<Shape, Data> {
  requireRank(
    'patchAt',
    'the image',
    image,
    [2, 3],
    '[height, width] or [height, width, channels]',
  );
  requireWhole('patchAt', 'row', row, 0);
  requireWhole('patchAt', 'column', column, 0);
  requireWhole('patchAt', 'height', height, 1);
  requireWhole('patchAt', 'width', width, 1);
  if (height > image.shape[0] || width > image.shape[1]) {
    throw new OptionError(
      `patchAt: a ${height}×${width} patch is larger than the ${image.shape[0]}×${image.shape[1]} image.`,
    );
  }
  if (row + height > image.shape[0] || column + width > image.shape[1]) {
    throw new OptionError(
      `patchAt: a ${height}×${width} patch at row ${row}, column ${column} reaches over the border of a ${image.shape[0]}×${image.shape[1]} image; the last place is row ${image.shape[0] - height}, column ${image.shape[1] - width}.`,
    );
  }
  const view = image.lo(row, column).hi(height, width);
  return copy(view);
}
