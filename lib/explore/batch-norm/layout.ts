import { pictureWidth } from '../drawing/words';
import { batches, domain } from './state';
import type { BatchNormState } from './state';

/** Where the number lines are, in pixels; all three have the same scale. */
export const plot = { left: 206, width: pictureWidth - 206 - 14, top: 22 };
export const rowHeight = 66;
const rowGap = 34;

/** How far the two samples are from the middle of their line, so that both are seen. */
const lane = 15;

/** The upper edge of number line 0, 1 or 2. */
export function rowTop(row: number): number {
  return plot.top + row * (rowHeight + rowGap);
}

/** Where a number is, kept within the picture. */
export function across(value: number): number {
  const { min, max } = domain;
  const inside = Math.min(max, Math.max(min, value));
  return plot.left + ((inside - min) / (max - min)) * plot.width;
}

/** The height of a sample's points on a number line. */
export function laneAt(row: number, sample: number): number {
  return rowTop(row) + rowHeight / 2 + (sample === 0 ? -lane : lane);
}

/** The number that belongs to a place on the picture, on a step of the domain. */
export function valueAt(x: number): number {
  const { min, max, step } = domain;
  const value = min + ((x - plot.left) / plot.width) * (max - min);
  const inside = Math.min(max, Math.max(min, value));
  return Number((Math.round(inside / step) * step).toFixed(2));
}

/** The point on the first number line that is nearest to a place, if the place is on that line. */
export function pointAt(
  state: BatchNormState,
  { x, y }: { x: number; y: number },
): number | undefined {
  if (y < rowTop(0) - 8 || y > rowTop(0) + rowHeight + 8 || x < plot.left - 12) return undefined;
  const size = batches[state.batch];
  const distances = state.samples
    .slice(0, size.samples)
    .flatMap((pixels, sample) =>
      pixels
        .slice(0, size.pixels)
        .map((value) => Math.hypot(across(value) - x, laneAt(0, sample) - y)),
    );
  return distances.indexOf(Math.min(...distances));
}
