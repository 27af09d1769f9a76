import type { WindowGeometry } from '../core';
import { OptionError, fromData, realValues } from '../tensor';
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
  /** Round the size of the result up, so that windows may hang over the border (false). */
  ceil?: boolean;
}

/** The part of a pooling window that lies on the image; `end` is not included. */
export interface PoolWindow {
  firstRow: number;
  endRow: number;
  firstColumn: number;
  endColumn: number;
}

/** Reduces one window of one channel to one number. */
export type Reduce = (
  levelAt: (row: number, column: number) => number,
  window: PoolWindow,
  geometry: WindowGeometry,
) => number;

/**
 * Lays a window on every place of every channel and reduces it to one number. Padding never
 * counts as a value: a window is cut down to what lies on the image.
 */
export function pool<Shape extends number[]>(
  where: string,
  image: Tensor<Shape, TensorData>,
  { size = 2, stride = size, padding = 0, ceil = false }: PoolOptions,
  reduce: Reduce,
): Tensor<Shape> {
  const geometry = windowGeometry(where, image, toPair(size), {
    stride,
    padding,
    dilation: 1,
    ceil,
  });
  requireSeeingWindows(where, geometry);
  const { batch, height, width, inChannels, outHeight, outWidth } = geometry;
  const levels = realValues(image);
  const pooled = new Float32Array(batch * outHeight * outWidth * inChannels);
  for (let place = 0; place < pooled.length; place += 1) {
    const channel = place % inChannels;
    const outColumn = Math.floor(place / inChannels) % outWidth;
    const outRow = Math.floor(place / (inChannels * outWidth)) % outHeight;
    const index = Math.floor(place / (inChannels * outWidth * outHeight));
    const levelAt = (row: number, column: number): number =>
      levels[((index * height + row) * width + column) * inChannels + channel];
    pooled[place] = reduce(levelAt, windowAt(geometry, outRow, outColumn), geometry);
  }
  return fromData(pooled, fromBatch(image, [batch, outHeight, outWidth, inChannels]) as Shape);
}

function windowAt(geometry: WindowGeometry, outRow: number, outColumn: number): PoolWindow {
  const { height, width, windowHeight, windowWidth, padTop, padLeft } = geometry;
  const row = outRow * geometry.strideHeight - padTop;
  const column = outColumn * geometry.strideWidth - padLeft;
  return {
    firstRow: Math.max(0, row),
    endRow: Math.min(height, row + windowHeight),
    firstColumn: Math.max(0, column),
    endColumn: Math.min(width, column + windowWidth),
  };
}

/** A window that lies on padding alone would have no value. */
function requireSeeingWindows(where: string, geometry: WindowGeometry): void {
  const { padTop, padLeft, windowHeight, windowWidth, outHeight, outWidth } = geometry;
  const corners = [windowAt(geometry, 0, 0), windowAt(geometry, outHeight - 1, outWidth - 1)];
  const blind = corners.some(
    ({ firstRow, endRow, firstColumn, endColumn }) =>
      firstRow >= endRow || firstColumn >= endColumn,
  );
  if (blind) {
    throw new OptionError(
      `${where}: with padding ${padTop} and ${padLeft} a ${windowHeight}×${windowWidth} window lies on padding alone; use less padding than the window is wide.`,
    );
  }
}
