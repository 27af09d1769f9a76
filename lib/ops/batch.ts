import { OptionError, ShapeError, formatShape, quote, requireRank, requireWhole } from '../tensor';
import type { AnyTensor } from '../tensor';

/** The four sizes of a batch of images. */
export type BatchShape = [batch: number, height: number, width: number, channels: number];

/**
 * Reads any image shape as a batch: `[height, width]` is one image with one channel,
 * `[height, width, channels]` one image.
 *
 * @throws ShapeError when it is no image, or an empty one
 */
export function toBatch(where: string, image: AnyTensor): BatchShape {
  requireRank(
    where,
    'the image',
    image,
    [2, 3, 4],
    '[height, width], [height, width, channels] or [batch, height, width, channels]',
  );
  const { shape } = image;
  requireValues(where, 'the image', image);
  if (shape.length === 2) return [1, shape[0], shape[1], 1];
  if (shape.length === 3) return [1, shape[0], shape[1], shape[2]];
  return [shape[0], shape[1], shape[2], shape[3]];
}

/** Throws a ShapeError when a tensor has a size of 0, so that there is nothing in it. */
export function requireValues(where: string, name: string, { shape }: AnyTensor): void {
  if (shape.includes(0)) {
    throw new ShapeError(
      `${where}: ${name} ${formatShape(shape)} is empty; every size must be at least 1.`,
    );
  }
}

/** Gives a result as many axes as the image had that it was made from. */
export function fromBatch(
  image: AnyTensor,
  [batch, height, width, channels]: BatchShape,
): number[] {
  if (image.shape.length === 2) return [height, width];
  if (image.shape.length === 3) return [height, width, channels];
  return [batch, height, width, channels];
}

/** One number for both axes, or one for each. */
export type Pair = number | readonly [height: number, width: number];

/**
 * Reads a setting for both axes.
 *
 * @throws OptionError unless it is a whole number of at least 1, or two of them
 */
export function toPair(
  where: string,
  name: string,
  setting: Pair,
): readonly [height: number, width: number] {
  const pair: readonly unknown[] = Array.isArray(setting) ? setting : [setting, setting];
  if (pair.length !== 2) {
    throw new OptionError(
      `${where}: ${name} must be one whole number, or two ([height, width]), but is ${quote(setting)}.`,
    );
  }
  const [height, width] = pair as readonly [height: number, width: number];
  requireWhole(where, name, height, 1);
  requireWhole(where, name, width, 1);
  return [height, width];
}
