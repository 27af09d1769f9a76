import type { Range } from './value-range';

/** Equal bins between two ends, and how many values fall into each. */
export interface Counts {
  counts: number[];
  /** The middle of each bin. */
  middles: number[];
  binWidth: number;
  /** How many values lie outside of the range, or are no numbers. */
  outside: number;
}

/**
 * Counts values in equal bins. A value on the border of two bins belongs to the right one; the
 * last bin also holds its right end.
 */
export function countValues(values: Iterable<number>, bins: number, [least, most]: Range): Counts {
  const binWidth = (most - least) / bins;
  const counts = new Array<number>(bins).fill(0);
  let outside = 0;
  for (const value of values) {
    if (!(value >= least && value <= most)) outside += 1;
    else counts[Math.min(bins - 1, Math.floor((value - least) / binWidth))] += 1;
  }
  const middles = counts.map((_, bin) => least + (bin + 0.5) * binWidth);
  return { counts, middles, binWidth, outside };
}

/**
 * Counts whole levels 0 to 255 exactly: with 256 bins each holds one level, with 64 bins each
 * holds four levels.
 */
export function countLevels(values: Iterable<number>, bins: number): Counts {
  const counted = countValues(values, bins, [0, 256]);
  const shift = 0.5;
  return { ...counted, middles: counted.middles.map((middle) => middle - shift) };
}
