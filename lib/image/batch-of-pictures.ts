import { ShapeError, formatShape, requireTensor } from '../tensor';
import type { AnyTensor } from '../tensor';
import type { PictureSize } from './picture';

/** How many pictures of which size. */
export interface BatchSize extends PictureSize {
  count: number;
}

/**
 * The sizes of a picture or of a batch of pictures; a single picture is a batch of one.
 *
 * @throws ShapeError unless it is `[height, width]`, `[height, width, channels]` or
 *   `[count, height, width, channels]`
 */
export function batchSizeOf(where: string, image: AnyTensor): BatchSize {
  requireTensor(where, image);
  const { shape } = image;
  if (shape.length < 2 || shape.length > 4) {
    throw new ShapeError(
      `${where}: give a picture [height, width], [height, width, channels] or a batch [count, height, width, channels], but the shape is ${formatShape(shape)}.`,
    );
  }
  const [count, height, width, channels] =
    shape.length === 4 ? shape : [1, shape[0], shape[1], shape[2] ?? 1];
  return { count, height, width, channels };
}
