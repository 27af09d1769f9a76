import { shiftImage } from '../../image/shift-image';
import { averagePool2d } from '../../ops/average-pool';
import { maxPool2d } from '../../ops/max-pool';
import { argmax, tensor, toNested } from '../../tensor';
import type { Matrix } from '../../tensor';
import type { PoolingState } from './state';

/** Something before and after the shift. */
export interface Pair {
  before: number[][];
  after: number[][];
  /** How many of how many values differ. */
  changed: number;
  count: number;
}

/** Where the map before would have to be moved to come closest to the map after. */
export interface Move {
  down: number;
  right: number;
  /** How many values differ even then. */
  different: number;
}

/** All numbers that the shift of a picture brings about. */
export interface Shifted {
  picture: Pair;
  pooled: Pair;
  /** One number: the whole picture is one window. */
  global: Pair;
  move: Move;
  /** The window that is looked at. */
  window: { row: number; column: number };
}

/** Shifts the picture, pools before and after, and compares. */
export function shifted(state: PoolingState): Shifted {
  const { pictures, chosen, down, right, size, stride, window } = state;
  const before: Matrix = tensor(pictures[chosen].rows);
  const after = shiftImage(before, down, right);
  const small = { size, stride };
  const [pooledBefore, pooledAfter] = [pool(state, before, small), pool(state, after, small)];
  const whole = { size: before.shape };
  const columns = pooledBefore.shape[1];
  const index = Math.min(window ?? argmax(pooledBefore), pooledBefore.size - 1);
  return {
    picture: compare(before, after),
    pooled: compare(pooledBefore, pooledAfter),
    global: compare(pool(state, before, whole), pool(state, after, whole)),
    move: bestMove(pooledBefore, pooledAfter, [down / stride, right / stride]),
    window: { row: Math.floor(index / columns), column: index % columns },
  };
}

function pool(
  { kind }: PoolingState,
  image: Matrix,
  options: { size: number | [number, number]; stride?: number },
): Matrix {
  return kind === 'max' ? maxPool2d(image, options) : averagePool2d(image, options);
}

function compare(before: Matrix, after: Matrix): Pair {
  return {
    before: toNested(before),
    after: toNested(after),
    changed: countDifferent(before, after),
    count: before.size,
  };
}

/** Sums of the same numbers in another order differ in their last digits; that is no change. */
export function differ(first: number, second: number): boolean {
  return Math.abs(first - second) > 1e-5 * Math.max(1, Math.abs(first), Math.abs(second));
}

function countDifferent(first: Matrix, second: Matrix): number {
  return first.data.reduce(
    (count, value, index) => (differ(value, second.data[index]) ? count + 1 : count),
    0,
  );
}

/** The best of the whole moves next to a shift, counted in cells of the map. */
function bestMove(before: Matrix, after: Matrix, [down, right]: readonly [number, number]): Move {
  const around = (cells: number): number[] => [
    ...new Set([Math.trunc(cells), Math.floor(cells), Math.ceil(cells)]),
  ];
  const moves = around(down).flatMap((rows) =>
    around(right).map((columns) => ({
      down: rows,
      right: columns,
      different: countDifferent(shiftImage(before, rows, columns), after),
    })),
  );
  return moves.reduce((best, move) => (move.different < best.different ? move : best));
}

/** The values in a window of a picture, and what they are boiled down to. */
export function windowOf(
  { size, stride }: PoolingState,
  rows: readonly (readonly number[])[],
  { row, column }: { row: number; column: number },
): number[] {
  return rows
    .slice(row * stride, row * stride + size)
    .flatMap((line) => line.slice(column * stride, column * stride + size));
}
