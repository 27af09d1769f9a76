import { isTensorLike, toNested } from '../../tensor';
import type { AnyTensor } from '../../tensor';
import { cleanText } from './clean-text';
import { empty, isEmpty, isNear, right, unclear, wrong } from './mark';
import type { KnownMistake, Mark } from './mark';
import { readLists } from './read-list';

type Rows = number[][];

/** Marks a map of numbers: `[[6, 4], [9, 8]]`, `6 4 / 9 8`, or one row on each line. */
export function markMatrix(
  answer: unknown,
  truth: readonly (readonly number[])[],
  {
    tolerance = 0,
    mistakes = [],
  }: { tolerance?: number | undefined; mistakes?: readonly KnownMistake[] | undefined } = {},
): Mark {
  if (isEmpty(answer)) return empty;
  const rows = readRows(answer);
  const [height, width] = [truth.length, truth[0].length];
  if (!rows) return unclear(`I cannot read a map here: write it like [[1, 2], [3, 4]]`);
  if (rows.length !== height || rows.some((row) => row.length !== width)) {
    const got = `${rows.length}×${rows[0].length}`;
    const known = saidOf(rows, mistakes);
    return wrong(known ?? `expected ${height}×${width} numbers, got ${got}`);
  }
  if (isSame(rows, truth, tolerance)) return right;
  const [row, column] = firstDifference(rows, truth, tolerance);
  const expected = `expected ${truth[row][column]} at [${row}, ${column}], got ${rows[row][column]}`;
  const say = saidOf(rows, mistakes) ?? slipIn(rows, truth);
  return wrong(say === undefined ? expected : `${expected}. ${say}`);
}

function readRows(answer: unknown): Rows | undefined {
  const value = isTensorLike(answer) ? toNested(answer as AnyTensor) : answer;
  const parts = typeof value === 'string' ? rowsOf(value) : value;
  if (!Array.isArray(parts)) return undefined;
  const rows = parts.map((part) => readLists(part).at(0));
  return rows.every((row) => row !== undefined) && rows.length > 0 ? rows : undefined;
}

function rowsOf(text: string): string[] {
  return cleanText(text)
    .replace(/^\[\s*\[(.*)\]\s*\]$/s, '$1')
    .split(/\]\s*,?\s*\[|\n|;|\//)
    .map((row) => row.replace(/[[\]]/g, '').trim().replace(/,$/, ''))
    .filter((row) => row !== '');
}

function isSame(rows: Rows, truth: readonly (readonly number[])[], tolerance: number): boolean {
  return (
    rows.length === truth.length &&
    rows.every(
      (row, y) =>
        row.length === truth[y].length &&
        row.every((each, x) => isNear(each, truth[y][x], tolerance)),
    )
  );
}

function firstDifference(
  rows: Rows,
  truth: readonly (readonly number[])[],
  tolerance: number,
): [row: number, column: number] {
  const row = rows.findIndex((each, y) => !isSame([each], [truth[y]], tolerance));
  const column = rows[row].findIndex((each, x) => !isNear(each, truth[row][x], tolerance));
  return [row, column];
}

function saidOf(rows: Rows, mistakes: readonly KnownMistake[]): string | undefined {
  return mistakes.find(({ got }) => Array.isArray(got) && isSame(rows, got as number[][], 1e-3))
    ?.say;
}

function slipIn(rows: Rows, truth: readonly (readonly number[])[]): string | undefined {
  const negated = truth.map((row) => row.map((each) => -each));
  if (isSame(rows, negated, 0)) return 'All signs are turned';
  const turned = truth[0].map((_, column) => truth.map((row) => row[column]));
  return isSame(rows, turned, 0) ? 'Rows and columns are exchanged' : undefined;
}
