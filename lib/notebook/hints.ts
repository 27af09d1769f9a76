import { formatNumber, sameShape } from '../tensor';
import { isSame, toBlock } from './compare';
import type { Block } from './compare';

const tolerance = 1e-5;

/**
 * What a wrong answer has in common with the right one, for answers of which nothing else is known:
 * rows and columns exchanged, signs turned, upside down, a constant too much, a factor.
 */
export function hintAt(got: unknown, expected: unknown): string | undefined {
  if (got instanceof Promise) return 'That is a promise: write await before the call';
  const [mine, right] = [toBlock(got), toBlock(expected)];
  if (!mine || !right || new Set(Array.from(right.values)).size < 2) return undefined;
  const same = (place: (index: number) => number): boolean =>
    mine.values.length === right.values.length && equal(mine, (at) => right.values[place(at)]);
  if (!sameShape(mine.shape, right.shape)) {
    return same((index) => index) && right.shape.length !== 2
      ? 'The values are right, but not their shape'
      : transposed(mine, right);
  }
  return transposed(mine, right) ?? moved(mine, right, same) ?? scaled(mine, right);
}

function equal(mine: Block, right: (index: number) => number): boolean {
  return Array.from(mine.values).every((value, index) => isSame(value, right(index), tolerance));
}

function transposed(mine: Block, right: Block): string | undefined {
  const [height, width] = right.shape;
  const fits = right.shape.length === 2 && sameShape(mine.shape, [width, height]);
  if (!fits) return undefined;
  const exchanged = equal(
    mine,
    (at) => right.values[(at % height) * width + Math.floor(at / height)],
  );
  return exchanged ? 'Rows and columns are exchanged' : undefined;
}

function moved(
  mine: Block,
  right: Block,
  same: (place: (index: number) => number) => boolean,
): string | undefined {
  const last = mine.values.length - 1;
  if (right.shape.length === 1) {
    return same((index) => last - index) ? 'The order is turned round' : undefined;
  }
  if (right.shape.length !== 2) return undefined;
  const [height, width] = right.shape;
  const row = (index: number): number => Math.floor(index / width);
  if (same((index) => last - index)) return 'It is turned by half a turn';
  if (same((index) => (height - 1 - row(index)) * width + (index % width))) {
    return 'It is upside down: the rows stand in reverse order';
  }
  if (same((index) => row(index) * width + width - 1 - (index % width))) {
    return 'Left and right are exchanged: the columns stand in reverse order';
  }
  return undefined;
}

function scaled(mine: Block, right: Block): string | undefined {
  if (equal(mine, (index) => -right.values[index])) return 'All signs are turned';
  const apart = mine.values[0] - right.values[0];
  if (equal(mine, (index) => right.values[index] + apart)) {
    const amount = formatNumber(Math.abs(apart));
    return `Every value is ${amount} too ${apart > 0 ? 'large' : 'small'}`;
  }
  const start = Array.from(right.values).findIndex((value) => value !== 0);
  const factor = mine.values[start] / right.values[start];
  if (factor !== 0 && equal(mine, (index) => right.values[index] * factor)) {
    return `Every value is ${formatNumber(factor)} times the right one`;
  }
  return undefined;
}
