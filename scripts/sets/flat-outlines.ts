/** How far a straight piece may be from its curve, in units of the grid. */
const tolerance = 0.8;

type Point = readonly [x: number, y: number];

/**
 * The outlines of an SVG path (M, L, Q, C, Z; absolute) on a grid: every point is mapped, curves
 * become straight pieces, and the outside is turned so that the whole area is positive.
 */
export function flatOutlines(path: string, toGrid: (point: Point) => Point): number[][] {
  const outlines: Point[][] = [];
  let current: Point[] = [];
  for (const [, letter, text] of path.matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const numbers = (text.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
    const points: Point[] = [];
    for (let at = 0; at + 1 < numbers.length; at += 2) {
      points.push(toGrid([numbers[at], numbers[at + 1]]));
    }
    if (letter === 'M') outlines.push((current = [...points]));
    else if (letter !== 'Z') addCurve(current, points);
  }
  const flat = outlines.map((outline) => simple(outline)).filter((outline) => outline.length >= 3);
  const turned = flat.reduce((sum, outline) => sum + area(outline), 0) < 0;
  return flat.map((outline) => (turned ? [...outline].reverse() : outline).flat());
}

function addCurve(outline: Point[], controls: readonly Point[]): void {
  const points = [outline[outline.length - 1], ...controls];
  // The distance of a curve from its chord falls with the square of the number of pieces.
  const bend = Math.max(
    0,
    ...points
      .slice(2)
      .map((_, at) =>
        Math.hypot(
          points[at][0] - 2 * points[at + 1][0] + points[at + 2][0],
          points[at][1] - 2 * points[at + 1][1] + points[at + 2][1],
        ),
      ),
  );
  const pieces = Math.max(1, Math.ceil(Math.sqrt(bend / tolerance)));
  for (let piece = 1; piece <= pieces; piece += 1) {
    let left: readonly Point[] = points;
    const t = piece / pieces;
    while (left.length > 1) {
      const now = left;
      left = now
        .slice(1)
        .map((end, at): Point => [
          now[at][0] + t * (end[0] - now[at][0]),
          now[at][1] + t * (end[1] - now[at][1]),
        ]);
    }
    outline.push(left[0]);
  }
}

/** Whole numbers, without corners that lie on the line between their neighbours. */
function simple(outline: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const [x, y] of outline) {
    const point: Point = [Math.round(x), Math.round(y)];
    while (kept.length >= 2 && isBetween(kept[kept.length - 2], kept[kept.length - 1], point))
      kept.pop();
    const last = kept.at(-1);
    if (last?.[0] !== point[0] || last[1] !== point[1]) kept.push(point);
  }
  const [first] = kept;
  const last = kept.at(-1);
  if (kept.length > 1 && first[0] === last?.[0] && first[1] === last[1]) kept.pop();
  return kept;
}

function isBetween([x0, y0]: Point, [x1, y1]: Point, [x2, y2]: Point): boolean {
  const cross = (x1 - x0) * (y2 - y0) - (y1 - y0) * (x2 - x0);
  const along = (x1 - x0) * (x2 - x1) + (y1 - y0) * (y2 - y1);
  return along >= 0 && Math.abs(cross) <= 0.6 * Math.hypot(x2 - x0, y2 - y0);
}

function area(outline: readonly Point[]): number {
  return outline.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = outline[(at + 1) % outline.length];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}
