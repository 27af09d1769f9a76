import { pictureWidth } from '../drawing/words';
import type { QuantisationFacts } from './model';

/** The axis of the weights, which the histogram and the channels share. */
export const axis = { left: 92, width: pictureWidth - 92 - 10 };
export const histogram = { top: 22, height: 104 };

/** How many channels are shown at a time, each in a row. */
export const rowsShown = 12;
export const rows = { top: histogram.top + histogram.height + 62, height: 15 };

/** Where things stand, which depends on the number of channels. */
export interface QuantisationLayout {
  /** The channels that are shown: those around the chosen one. */
  first: number;
  count: number;
  /** The ends of the axis of the weights. */
  range: readonly [least: number, most: number];
  /** The upper edge of the kernels and of the curve below the rows. */
  lower: number;
}

export const lowerHeight = 176;

export function layOut({ channels }: QuantisationFacts, channel: number): QuantisationLayout {
  const count = Math.min(rowsShown, channels.length);
  const page = Math.floor(channel / rowsShown) * rowsShown;
  const first = Math.min(page, channels.length - count);
  const least = Math.min(0, ...channels.map((each) => each.least));
  const most = Math.max(0, ...channels.map((each) => each.greatest));
  const reach = Math.max(most - least, 1e-30) * 0.03;
  return {
    first,
    count,
    range: [least - reach, most + reach],
    lower: rows.top + count * rows.height + 34,
  };
}

/** Where a weight is on the axis. */
export function across(weight: number, [least, most]: readonly [number, number]): number {
  return axis.left + ((weight - least) / (most - least)) * axis.width;
}

/** Round numbers on an axis: multiples of 1, 2 or 5 times a power of ten. */
export function ticksOf([least, most]: readonly [number, number]): number[] {
  const rough = (most - least) / 8;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough;
  const first = Math.ceil(least / step);
  const last = Math.floor(most / step);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(6)),
  );
}
