import { reshape, requireRank, toNested, ShapeError, formatShape } from '../tensor';
import type { AnyTensor } from '../tensor';
import { requireTensor } from './tensor-argument';

/**
 * The rows of a matrix as arrays. An image with one channel counts as a matrix.
 *
 * @throws ShapeError when it is no tensor, has more channels, or fewer or more axes
 */
export function matrixRows(where: string, name: string, value: AnyTensor): number[][] {
  requireTensor(where, name, value);
  requireRank(where, name, value, [2, 3], 'a matrix [height, width]');
  const [height, width, channels = 1] = value.shape;
  if (channels !== 1) {
    throw new ShapeError(
      `${where}: ${name} must be a matrix [height, width], but ${formatShape(value.shape)} has ${channels} channels; take one with channel(image, 0), or show all with featureMapGrid.`,
    );
  }
  const matrix = value.shape.length === 2 ? value : reshape(value, [height, width]);
  return toNested(matrix) as number[][];
}
