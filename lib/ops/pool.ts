import type { PoolGeometry } from '../core';
import { OptionError } from '../tensor';
import type { AnyTensor } from '../tensor';
import { fromBatch, toPair } from './batch';
import type { Pair } from './batch';
import type { Padding } from './padding';
import { windowGeometry } from './window';

/** The settings of a pooling layer. */
export interface PoolOptions {
  /** The window (2): 2 means 2×2. */
  size?: Pair | undefined;
  /** How far the window moves (its own size, so that windows do not overlap). */
  stride?: Pair | undefined;
  /** Padding around the image (0). */
  padding?: Padding | undefined;
  /** Distance between neighbouring cells of the window (1). */
  dilation?: Pair | undefined;
  /** Round the size of the result up, as PyTorch does, so that windows may hang over (false). */
  ceil?: boolean | undefined;
}

/**
 * Checks image and settings against each other and works out all sizes.
 *
 * @param countPadding cells on padding count in the mean, so that a window may see nothing else
 * @throws ShapeError when the image is none; OptionError when the window does not fit
 */
export function poolGeometry(
  where: string,
  image: AnyTensor,
  { size = 2, stride = size, padding = 0, dilation = 1, ceil = false }: PoolOptions,
  countPadding = false,
): PoolGeometry {
  const window = toPair(where, 'size', size);
  const sizes = windowGeometry(where, image, window, { stride, padding, dilation, ceil });
  const geometry = { ...sizes, countPadding };
  if (!countPadding) requireSeeingWindows(where, geometry);
  return geometry;
}

/** The shape of a pooled image, with as many axes as the image. */
export function pooledShape(image: AnyTensor, geometry: PoolGeometry): number[] {
  const { batch, outHeight, outWidth, inChannels } = geometry;
  return fromBatch(image, [batch, outHeight, outWidth, inChannels]);
}

/** A window that lies on padding alone would have no value. */
function requireSeeingWindows(where: string, geometry: PoolGeometry): void {
  const { height, width, windowHeight, windowWidth, strideHeight, strideWidth } = geometry;
  const { padTop, padLeft, outHeight, outWidth, dilationHeight, dilationWidth } = geometry;
  const isBlind =
    someWindowIsBlind(height, windowHeight, strideHeight, dilationHeight, padTop, outHeight) ||
    someWindowIsBlind(width, windowWidth, strideWidth, dilationWidth, padLeft, outWidth);
  if (isBlind) {
    const dilated = dilationHeight > 1 || dilationWidth > 1;
    throw new OptionError(
      `${where}: there is so much padding that a ${windowHeight}×${windowWidth} window${dilated ? `, dilated ${dilationHeight}×${dilationWidth},` : ''} lies on padding alone; pad each side by less than the window is wide${dilated ? ', or use a smaller dilation' : ''}.`,
    );
  }
}

/** Whether along one axis a window has no cell on the input. */
function someWindowIsBlind(
  input: number,
  window: number,
  stride: number,
  dilation: number,
  before: number,
  places: number,
): boolean {
  // Most pools: the first window reaches the input, and the last one starts on it.
  const last = (places - 1) * stride - before;
  if (dilation === 1) return before >= window || last >= input;
  for (let start = -before; start <= last; start += stride) {
    const skipped = Math.max(0, Math.ceil(-start / dilation));
    if (skipped >= window || start + skipped * dilation >= input) return true;
  }
  return false;
}
