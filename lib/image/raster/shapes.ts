import { DataError } from '../../tensor';
import type { Outline } from './coverage';

const command = /([MLHVQCZ])([^MLHVQCZ]*)/g;

/**
 * The outlines of a drawing, written like the `d` of an SVG path with absolute commands
 * (M, L, H, V, Q, C, Z). Curves become `steps` straight pieces.
 *
 * @throws DataError for what is none
 */
export function pathOutlines(path: string, steps = 6): Outline[] {
  const outlines: number[][] = [];
  let current: number[] = [];
  for (const [, letter, text] of path.matchAll(command)) {
    const numbers = (text.match(/-?\d*\.?\d+(?:e-?\d+)?/g) ?? []).map(Number);
    const [x, y] = current.slice(-2);
    if (letter === 'M') {
      current = numbers.slice();
      outlines.push(current);
    } else if (letter === 'L') current.push(...numbers);
    else if (letter === 'H') for (const to of numbers) current.push(to, y);
    else if (letter === 'V') for (const to of numbers) current.push(x, to);
    else if (letter === 'Q' || letter === 'C') addCurves(current, numbers, letter, steps);
  }
  if (outlines.length === 0)
    throw new DataError(`pathOutlines: there is nothing to draw in "${path}".`);
  return outlines;
}

function addCurves(
  current: number[],
  numbers: readonly number[],
  letter: 'Q' | 'C',
  steps: number,
): void {
  const size = letter === 'Q' ? 4 : 6;
  for (let place = 0; place + size <= numbers.length; place += size) {
    const points = [...current.slice(-2), ...numbers.slice(place, place + size)];
    for (let step = 1; step <= steps; step += 1) current.push(...onCurve(points, step / steps));
  }
}

/** The point of a Bézier curve at t from 0 to 1 (de Casteljau). */
function onCurve(points: readonly number[], t: number): number[] {
  let left = points;
  while (left.length > 2) {
    const now = left;
    left = now.slice(0, -2).map((value, index) => value + t * (now[index + 2] - value));
  }
  return [...left];
}

/** A polygon with `corners` corners on an ellipse; a circle when there are many. */
export function ellipse(
  x: number,
  y: number,
  radiusX: number,
  radiusY = radiusX,
  { corners = 24, start = 0 }: { corners?: number; start?: number } = {},
): Outline {
  const outline = new Float64Array(2 * corners);
  for (let corner = 0; corner < corners; corner += 1) {
    const angle = start + (2 * Math.PI * corner) / corners;
    outline[2 * corner] = x + radiusX * Math.cos(angle);
    outline[2 * corner + 1] = y + radiusY * Math.sin(angle);
  }
  return outline;
}

export const rectangle = (left: number, top: number, right: number, bottom: number): Outline => [
  left,
  top,
  right,
  top,
  right,
  bottom,
  left,
  bottom,
];

/** The outlines of a line of a width through points, with round ends and corners. */
export function stroke(points: ArrayLike<number>, width: number, closed = false): Outline[] {
  const outlines: Outline[] = [];
  const count = points.length / 2;
  const half = width / 2;
  for (let index = 0; index < count; index += 1) {
    const [x0, y0] = [points[2 * index], points[2 * index + 1]];
    outlines.push(ellipse(x0, y0, half, half, { corners: 8 }));
    if (index === count - 1 && !closed) break;
    const next = (index + 1) % count;
    const [x1, y1] = [points[2 * next], points[2 * next + 1]];
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (length === 0) continue;
    const [sideX, sideY] = [(half * (y1 - y0)) / length, (-half * (x1 - x0)) / length];
    outlines.push([
      x0 + sideX,
      y0 + sideY,
      x1 + sideX,
      y1 + sideY,
      x1 - sideX,
      y1 - sideY,
      x0 - sideX,
      y0 - sideY,
    ]);
  }
  return outlines;
}
