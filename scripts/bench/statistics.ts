/** What is shown of a list of times. */
export interface Summary {
  count: number;
  median: number;
  min: number;
  max: number;
  /** The first and the third quartile. */
  quartiles: [number, number];
}

/** The value below which a share of the sorted values lies, between neighbours by a straight line. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}

/** Median, spread and count of times, of which there is at least one. */
export function summarize(times: readonly number[]): Summary {
  if (times.length === 0) throw new RangeError('summarize: there are no times.');
  const sorted = [...times].sort((one, other) => one - other);
  return {
    count: sorted.length,
    median: quantile(sorted, 0.5),
    min: sorted[0],
    max: sorted[sorted.length - 1],
    quartiles: [quantile(sorted, 0.25), quantile(sorted, 0.75)],
  };
}
