/** A closed outline: x and y of its corners by turns, in pixels; the last corner joins the first. */
export type Outline = ArrayLike<number>;

/**
 * How much of each pixel lies inside of outlines, from 0 (nothing) to 1 (all of it).
 *
 * Every edge adds its signed area to the pixels it crosses and its height to all on their right, so
 * that one running sum along a row gives the exact area. Outlines that run the other way round cut
 * holes; those that run the same way may overlap.
 *
 * Source: the signed-area accumulation of R. Levien's font-rs (2016).
 *
 * @param outlines closed outlines; x to the right, y down, the pixel in the corner is from 0 to 1
 * @returns height × width numbers, row by row
 */
export function coverage(
  outlines: readonly Outline[],
  height: number,
  width: number,
): Float32Array {
  // One spare column takes what lies to the right of the picture.
  const sums = new Float64Array(height * (width + 1));
  for (const outline of outlines) {
    const { length } = outline;
    for (let place = 0; place + 1 < length; place += 2) {
      const next = place + 2 < length ? place + 2 : 0;
      addEdge(sums, height, width, [
        outline[place],
        outline[place + 1],
        outline[next],
        outline[next + 1],
      ]);
    }
  }
  const mask = new Float32Array(height * width);
  for (let y = 0; y < height; y += 1) {
    let sum = 0;
    for (let x = 0; x < width; x += 1) {
      sum += sums[y * (width + 1) + x];
      mask[y * width + x] = Math.min(1, Math.abs(sum));
    }
  }
  return mask;
}

type Edge = readonly [x0: number, y0: number, x1: number, y1: number];

function addEdge(sums: Float64Array, height: number, width: number, [x0, y0, x1, y1]: Edge): void {
  if (y0 === y1) return;
  const sign = y0 < y1 ? 1 : -1;
  const [topX, top, bottomX, bottom] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
  const slope = (bottomX - topX) / (bottom - top);
  const first = Math.max(0, Math.floor(top));
  const end = Math.min(height, Math.ceil(bottom));
  for (let row = first; row < end; row += 1) {
    const low = Math.max(top, row);
    const high = Math.min(bottom, row + 1);
    if (high <= low) continue;
    const from = topX + slope * (low - top);
    const to = topX + slope * (high - top);
    addInRow(
      sums,
      row * (width + 1),
      width,
      sign * (high - low),
      Math.min(from, to),
      Math.max(from, to),
    );
  }
}

/** An edge within one row of pixels, of the signed height `rise`, from x = `left` to `right`. */
function addInRow(
  sums: Float64Array,
  start: number,
  width: number,
  rise: number,
  left: number,
  right: number,
): void {
  const from = Math.min(width, Math.max(0, left));
  const to = Math.min(width, Math.max(0, right));
  const firstCell = Math.floor(from);
  const lastCell = Math.min(width, Math.floor(to));
  const span = right - left;
  if (span === 0 || (left >= 0 && firstCell === lastCell)) {
    addCell(sums, start, width, firstCell, rise, (from + to) / 2 - firstCell, 1);
    return;
  }
  const share = (x: number): number => Math.min(1, Math.max(0, (x - left) / span));
  let taken = share(0);
  // What lies to the left of the picture covers its first column whole.
  if (taken > 0) addCell(sums, start, width, 0, rise, 0, taken);
  for (let cell = firstCell; cell <= lastCell; cell += 1) {
    const enter = Math.max(from, cell);
    const leave = Math.min(to, cell + 1);
    const upTo = cell === lastCell ? 1 : share(cell + 1);
    const part = upTo - taken;
    taken = upTo;
    if (part > 0) addCell(sums, start, width, cell, rise, (enter + leave) / 2 - cell, part);
  }
}

function addCell(
  sums: Float64Array,
  start: number,
  width: number,
  cell: number,
  rise: number,
  middle: number,
  part: number,
): void {
  if (cell >= width) return;
  sums[start + cell] += rise * part * (1 - middle);
  sums[start + cell + 1] += rise * part * middle;
}
