import type { Bins } from './bins';

/** How many values fall into each of some equal bins. */
export interface Counts {
  counts: number[];
  /** The middle of each bin. */
  middles: number[];
  binWidth: number;
  /** How many values lie outside of the bins, or are no numbers. */
  outside: number;
}

/**
 * Counts values in equal bins. A value on the border of two bins belongs to the right one; the
 * last bin also holds its right end.
 */
export function countValues(
  values: Iterable<number>,
  { count, ends: [least, most] }: Pick<Bins, 'count' | 'ends'>,
): Counts {
  const binWidth = (most - least) / count;
  const counts = new Array<number>(count).fill(0);
  let outside = 0;
  for (const value of values) {
    // Not divided by the width of a bin: that is rounded, and 0.7 / 0.1 is below 7.
    const bin = Math.floor(((value - least) * count) / (most - least));
    if (!(value >= least && value <= most)) outside += 1;
    else counts[Math.min(count - 1, bin)] += 1;
  }
  const middles = counts.map((_, bin) => least + (bin + 0.5) * binWidth);
  return { counts, middles, binWidth, outside };
}
