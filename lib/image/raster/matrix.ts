/**
 * A map of the plane as nine numbers, row by row: x' = (ax + by + c) / w, y' = (dx + ey + f) / w with
 * w = gx + hy + i. It can shift, turn, scale, shear and show in perspective.
 */
export type Matrix = readonly [
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  g: number,
  h: number,
  i: number,
];

export const identity: Matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1];

export const shift = (x: number, y: number): Matrix => [1, 0, x, 0, 1, y, 0, 0, 1];

export const scale = (x: number, y = x): Matrix => [x, 0, 0, 0, y, 0, 0, 0, 1];

/** A turn around the origin; positive angles turn clockwise, because y points down. */
export const turn = (radians: number): Matrix => {
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  return [cos, -sin, 0, sin, cos, 0, 0, 0, 1];
};

export const shear = (x: number, y = 0): Matrix => [1, x, 0, y, 1, 0, 0, 0, 1];

/** A tilt: points with larger x (or y) are further away and become smaller. */
export const tilt = (x: number, y: number): Matrix => [1, 0, 0, 0, 1, 0, x, y, 1];

function product(left: Matrix, right: Matrix): Matrix {
  const cell = (row: number, column: number): number =>
    left[3 * row] * right[column] +
    left[3 * row + 1] * right[3 + column] +
    left[3 * row + 2] * right[6 + column];
  return [
    cell(0, 0),
    cell(0, 1),
    cell(0, 2),
    cell(1, 0),
    cell(1, 1),
    cell(1, 2),
    cell(2, 0),
    cell(2, 1),
    cell(2, 2),
  ];
}

/** One map that does all of them in the given order: the first one first. */
export const inOrder = (...maps: readonly Matrix[]): Matrix =>
  maps.reduce((done, next) => product(next, done), identity);

/** The corners of an outline after a map. */
export function mapOutline(outline: ArrayLike<number>, matrix: Matrix): Float64Array {
  const [a, b, c, d, e, f, g, h, i] = matrix;
  const mapped = new Float64Array(outline.length);
  for (let place = 0; place + 1 < outline.length; place += 2) {
    const [x, y] = [outline[place], outline[place + 1]];
    const w = g * x + h * y + i;
    mapped[place] = (a * x + b * y + c) / w;
    mapped[place + 1] = (d * x + e * y + f) / w;
  }
  return mapped;
}
