import { fromFunction, max } from '../../tensor';
import type { Matrix } from '../../tensor';
import { pictureSize } from '../picture';

/** Levels of ink above this, from paper (0) to the strongest ink (1), count as written. */
const leastInk = 0.3;
/** Pictures whose strongest ink differs less from the paper are taken as empty. */
const leastContrast = 0.1;

/** Paper becomes 0 and the strongest ink 1, whichever of the two is darker; the edge is taken as paper. */
export function inkOf(grey: Matrix): Matrix {
  const paper = paperOf(grey);
  const sign = paper > 0.5 ? -1 : 1;
  const [height, width] = grey.shape;
  const ink = fromFunction([height, width], (row, column) =>
    Math.max(0, sign * (grey.data[row * width + column] - paper)),
  );
  const strongest = max(ink);
  const scale = strongest < leastContrast ? 0 : 1 / strongest;
  return fromFunction([height, width], (row, column) => ink.data[row * width + column] * scale);
}

/** The median of the pixels along the edge, in which a stroke that touches the edge does no harm. */
function paperOf({ data, shape: [height, width] }: Matrix): number {
  const edge: number[] = [];
  for (let column = 0; column < width; column += 1) {
    edge.push(data[column], data[(height - 1) * width + column]);
  }
  for (let row = 0; row < height; row += 1) {
    edge.push(data[row * width], data[row * width + width - 1]);
  }
  edge.sort((one, other) => one - other);
  return edge[Math.floor(edge.length / 2)];
}

/**
 * A square around what is written, with paper where it reaches over the edge; the whole picture,
 * made square, if nothing is.
 *
 * @param share how much of the square's side the ink takes, 0 to 1
 */
export function squareAroundInk(ink: Matrix, share: number): Matrix {
  const { height, width } = pictureSize('preparePicture', ink);
  const written = (row: number, column: number): boolean =>
    ink.data[row * width + column] > leastInk;
  const rows = range(height, (row) => anyOf(width, (column) => written(row, column)));
  const columns = range(width, (column) => anyOf(height, (row) => written(row, column)));
  const isEmpty = rows.to === 0;
  const tallest = Math.max(rows.to - rows.from, columns.to - columns.from);
  const side = isEmpty ? Math.max(height, width) : Math.max(1, Math.round(tallest / share));
  const start = ({ from, to }: Range, size: number): number =>
    isEmpty ? Math.floor((size - side) / 2) : Math.floor((from + to - side) / 2);
  const [top, left] = [start(rows, height), start(columns, width)];
  return fromFunction([side, side], (row, column) => {
    const [y, x] = [row + top, column + left];
    return y < 0 || x < 0 || y >= height || x >= width ? 0 : ink.data[y * width + x];
  });
}

interface Range {
  from: number;
  /** One behind the last; 0 if there is none. */
  to: number;
}

function range(size: number, holds: (place: number) => boolean): Range {
  let [from, to] = [0, 0];
  for (let place = size - 1; place >= 0; place -= 1) {
    if (!holds(place)) continue;
    from = place;
    to ||= place + 1;
  }
  return { from, to };
}

function anyOf(size: number, holds: (place: number) => boolean): boolean {
  for (let place = 0; place < size; place += 1) if (holds(place)) return true;
  return false;
}
