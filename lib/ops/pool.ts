import type { WindowGeometry } from '../core';
import { OptionError, asTensor, realValues } from '../tensor';
import type { Tensor, TensorData } from '../tensor';
import { fromBatch, toPair } from './batch';
import type { Pair } from './batch';
import type { Padding } from './padding';
import { windowGeometry } from './window';

/** The settings of a pooling layer. */
export interface PoolOptions {
  /** The window (2): 2 means 2×2. */
  size?: Pair;
  /** How far the window moves (its own size, so that windows do not overlap). */
  stride?: Pair;
  /** Padding around the image (0). */
  padding?: Padding;
  /** Round the size of the result up, as PyTorch does, so that windows may hang over (false). */
  ceil?: boolean;
}

/**
 * Lays a window on every place of an image or a batch and reduces what it sees to one number.
 *
 * @param reduce the loops that do it, from `lib/core`
 */
export function pool<Shape extends number[]>(
  where: string,
  image: Tensor<Shape, TensorData>,
  { size = 2, stride = size, padding = 0, ceil = false }: PoolOptions,
  reduce: (input: Float32Array, geometry: WindowGeometry) => Float32Array,
): Tensor<Shape> {
  const window = toPair(where, 'size', size);
  const geometry = windowGeometry(where, image, window, { stride, padding, dilation: 1, ceil });
  requireSeeingWindows(where, geometry);
  const { batch, outHeight, outWidth, inChannels } = geometry;
  return asTensor(
    reduce(realValues(image), geometry),
    fromBatch(image, [batch, outHeight, outWidth, inChannels]) as Shape,
  );
}

/** A window that lies on padding alone would have no value. */
function requireSeeingWindows(where: string, geometry: WindowGeometry): void {
  const { height, width, windowHeight, windowWidth, strideHeight, strideWidth } = geometry;
  const { padTop, padLeft, outHeight, outWidth } = geometry;
  const isBlind =
    padTop >= windowHeight ||
    padLeft >= windowWidth ||
    (outHeight - 1) * strideHeight - padTop >= height ||
    (outWidth - 1) * strideWidth - padLeft >= width;
  if (isBlind) {
    throw new OptionError(
      `${where}: there is so much padding that a ${windowHeight}×${windowWidth} window lies on padding alone; pad each side by less than the window is wide.`,
    );
  }
}
