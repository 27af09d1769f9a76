/** One outline with the direction that leads out of the ink at every corner. */
export interface PreparedOutline {
  /** x and y by turns, in ems; y points down, the line is at 0. */
  points: Float64Array;
  /** x and y by turns: how far a corner moves when the edge moves out by 1. */
  outwards: Float64Array;
}

/** A glyph ready to be drawn. */
export interface PreparedGlyph {
  outlines: readonly PreparedOutline[];
  /** The mean width of its strokes in ems: twice the area by the length of the edge. */
  thickness: number;
  box: Box;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Edges longer than this many ems get corners in between, so that they can bend. */
const longest = 0.08;

/** A corner moves at most this many times as far as its edges. */
const sharpest = 2;

/** Makes a glyph ready: steps become places, long edges are divided, and the way out is found. */
export function preparedGlyph(
  steps: readonly (readonly number[])[],
  unitsPerEm: number,
): PreparedGlyph {
  const outlines = steps.map((outline) => {
    const points = divided(places(outline, unitsPerEm));
    return { points, outwards: waysOut(points) };
  });
  let area = 0;
  let length = 0;
  for (const { points } of outlines) {
    eachEdge(points, (x0, y0, x1, y1) => {
      area += (x0 * y1 - x1 * y0) / 2;
      length += Math.hypot(x1 - x0, y1 - y0);
    });
  }
  return {
    outlines,
    thickness: (2 * area) / length,
    box: boxOf(outlines.map(({ points }) => points)),
  };
}

/** The smallest box around all points. */
export function boxOf(outlines: readonly ArrayLike<number>[]): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const points of outlines) {
    for (let at = 0; at < points.length; at += 2) {
      box.left = Math.min(box.left, points[at]);
      box.right = Math.max(box.right, points[at]);
      box.top = Math.min(box.top, points[at + 1]);
      box.bottom = Math.max(box.bottom, points[at + 1]);
    }
  }
  return box;
}

function places(steps: readonly number[], unitsPerEm: number): number[] {
  const points = [...steps];
  for (let at = 2; at < points.length; at += 1) points[at] += points[at - 2];
  return points.map((value) => value / unitsPerEm);
}

function divided(points: readonly number[]): Float64Array {
  const all: number[] = [];
  eachEdge(points, (x0, y0, x1, y1) => {
    const pieces = Math.ceil(Math.hypot(x1 - x0, y1 - y0) / longest);
    for (let piece = 0; piece < pieces; piece += 1) {
      all.push(x0 + ((x1 - x0) * piece) / pieces, y0 + ((y1 - y0) * piece) / pieces);
    }
  });
  return Float64Array.from(all);
}

/** The sum of the two edges' normals, as long as moving both edges by 1 needs it. */
function waysOut(points: Float64Array): Float64Array {
  const out = new Float64Array(points.length);
  const count = points.length / 2;
  for (let corner = 0; corner < count; corner += 1) {
    const before = unit(points, (corner + count - 1) % count, corner);
    const after = unit(points, corner, (corner + 1) % count);
    // Along a positive outline (y points down) the ink is to the right of the way and the paper to the left.
    const x = before[1] + after[1];
    const y = -before[0] - after[0];
    const square = x * x + y * y;
    const factor = Math.min(
      2 / Math.max(square, 1e-9),
      sharpest / Math.sqrt(Math.max(square, 1e-9)),
    );
    out[2 * corner] = x * factor;
    out[2 * corner + 1] = y * factor;
  }
  return out;
}

function unit(points: Float64Array, from: number, to: number): [number, number] {
  const x = points[2 * to] - points[2 * from];
  const y = points[2 * to + 1] - points[2 * from + 1];
  const length = Math.hypot(x, y) || 1;
  return [x / length, y / length];
}

function eachEdge(
  points: ArrayLike<number>,
  visit: (x0: number, y0: number, x1: number, y1: number) => void,
): void {
  for (let at = 0; at < points.length; at += 2) {
    const next = at + 2 < points.length ? at + 2 : 0;
    visit(points[at], points[at + 1], points[next], points[next + 1]);
  }
}
