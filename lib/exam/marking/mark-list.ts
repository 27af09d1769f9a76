import { formatNumber } from '../../tensor';
import { empty, isEmpty, isNear, right, unclear, wrong } from './mark';
import type { KnownMistake, Mark, QuantityOptions } from './mark';
import { readLists } from './read-list';
import { askedUnit } from './units';

/** Marks a list of numbers: `3, 5, 7`, `[3, 5, 7]`, `3×3 → 5×5 → 7×7`. */
export function markList(
  answer: unknown,
  truth: readonly number[],
  { unit, tolerance, within, mistakes = [] }: QuantityOptions = {},
): Mark {
  if (isEmpty(answer)) return empty;
  const lists = readLists(answer, { unit: askedUnit(unit), squares: true });
  if (lists.length === 0) return unclear(`I cannot read a list of numbers here: ${example(truth)}`);
  const isTruth = (list: readonly number[]): boolean =>
    list.length === truth.length &&
    list.every((each, at) => isNear(each, truth[at], tolerance, within));
  const fitting = lists.filter(({ length }) => length === truth.length);
  if (fitting.some(isTruth)) return right;
  if (unit === 'share' && fitting.some((list) => inPercent(list).some(isTruth))) {
    return unclear('is this meant in percent? Write it like 20 %, 30 %, 50 %');
  }
  if (fitting.length === 0) {
    const [{ length }] = lists;
    return unclear(
      `${truth.length} numbers are asked for, but I read ${length}: ${example(truth)}`,
    );
  }
  const [list] = fitting;
  const say = saidOf(list, mistakes) ?? orderOf(list, truth);
  const expected = `expected ${writeList(truth)}, got ${writeList(list)}`;
  return wrong(say === undefined ? expected : `${expected}. ${say}`);
}

/** A list in percent, with the sign behind none or only some of its numbers. */
const inPercent = (list: readonly number[]): number[][] => [
  list.map((value) => value / 100),
  list.map((value) => (value > 1 ? value / 100 : value)),
];

/** `3, 5, 7` */
export function writeList(list: readonly number[]): string {
  return list
    .map((each) => (Number.isInteger(each) ? each.toLocaleString('en-US') : formatNumber(each)))
    .join(', ');
}

/** What a known mistake says of exactly this list. */
export function saidOf(
  list: readonly number[],
  mistakes: readonly KnownMistake[],
): string | undefined {
  return mistakes.find(
    ({ got }) =>
      Array.isArray(got) &&
      got.length === list.length &&
      got.every((each, at) => typeof each === 'number' && isNear(list[at], each, 1e-3)),
  )?.say;
}

function example(truth: readonly number[]): string {
  return `write them like ${truth.map((_, at) => at + 1).join(', ')}`;
}

function orderOf(list: readonly number[], truth: readonly number[]): string | undefined {
  const turned = [...truth].reverse();
  return list.every((each, at) => isNear(each, turned[at]))
    ? 'The order is turned round'
    : undefined;
}
