import { pathOutlines } from '../../../../image/raster';
import type { Outline } from '../../../../image/raster';
import { hole, solid } from './drawing';

/** Corners further out than this many half widths are cut off. */
const longestCorner = 2;

/** The points at `distance` beside a line, on its right where it runs downwards. */
function beside(points: ArrayLike<number>, distance: number, closed: boolean): number[] {
  const count = points.length / 2;
  const corners: number[] = [];
  const direction = (from: number, to: number): [x: number, y: number] => {
    const [start, end] = [2 * ((from + count) % count), 2 * ((to + count) % count)];
    const [x, y] = [points[end] - points[start], points[end + 1] - points[start + 1]];
    const length = Math.hypot(x, y);
    return [x / length, y / length];
  };
  for (let index = 0; index < count; index += 1) {
    const into = direction(index - 1, index);
    const out = direction(index, index + 1);
    const [before, after] = closed
      ? [into, out]
      : [index === 0 ? out : into, index === count - 1 ? into : out];
    const [x, y] = [before[1] + after[1], -before[0] - after[0]];
    const middle = 1 + before[0] * after[0] + before[1] * after[1];
    const share = distance * Math.min(1 / middle, longestCorner / Math.hypot(x, y));
    corners.push(points[2 * index] + share * x, points[2 * index + 1] + share * y);
  }
  return corners;
}

function backwards(points: readonly number[]): number[] {
  const turned: number[] = [];
  for (let place = points.length - 2; place >= 0; place -= 2) {
    turned.push(points[place], points[place + 1]);
  }
  return turned;
}

/** A line of a width along the `d` of an SVG path, cut off straight at its ends; one outline per line. */
export const ribbon = (path: string, width: number): Outline[] =>
  pathOutlines(path, 4).map((line) => [
    ...beside(line, width / 2, false),
    ...backwards(beside(line, -width / 2, false)),
  ]);

/** A closed line of a width: an outer and an inner outline. */
export function ring(line: ArrayLike<number>, width: number): Outline[] {
  const sides = [beside(line, width / 2, true), beside(line, -width / 2, true)];
  const area = (points: readonly number[]): number =>
    Math.max(...points.filter((_, place) => place % 2 === 0)) -
    Math.min(...points.filter((_, place) => place % 2 === 0));
  const [inner, outer] = sides.sort((left, right) => area(left) - area(right));
  return [solid(outer), hole(inner)];
}
