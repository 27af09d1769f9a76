/** A curve that is thinned out as it grows. */
export interface CurvePoints {
  readonly x: readonly number[];
  readonly y: readonly number[];
  add(x: number, y: number): void;
}

/**
 * A curve of at most `limit` points: once it is full, neighbours are joined to their mean, and from
 * then on each new point stands for twice as many values.
 */
export function curvePoints(limit: number): CurvePoints {
  let [xs, ys]: number[][] = [[], []];
  let together = 1;
  let waiting: { x: number; y: number }[] = [];
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const halve = (values: readonly number[]): number[] =>
    Array.from({ length: Math.ceil(values.length / 2) }, (_, index) =>
      mean(values.slice(2 * index, 2 * index + 2)),
    );
  return {
    get x() {
      return xs;
    },
    get y() {
      return ys;
    },
    add(x, y) {
      waiting.push({ x, y });
      if (waiting.length < together) return;
      xs.push(mean(waiting.map((point) => point.x)));
      ys.push(mean(waiting.map((point) => point.y)));
      waiting = [];
      if (xs.length < limit) return;
      xs = halve(xs);
      ys = halve(ys);
      together *= 2;
    },
  };
}
