import { OptionError, createRandom } from '../../tensor';
import type { ClassicModel } from '../classifier';
import type { Samples } from '../samples';
import { crossValidate } from './cross-validate';
import type { CrossValidation } from './cross-validate';
import type { FoldOptions } from './folds';

/** The values to try of each setting: `{ c: [1, 10], gamma: [0.01, 0.1] }`. */
export type Grid<Name extends string> = Record<Name, readonly number[]>;

/** One choice of settings, and what it brought. */
export interface Tried<Name extends string> extends CrossValidation {
  settings: Record<Name, number>;
}

/** What a grid search found. */
export interface GridSearch<Name extends string> {
  /** The settings with the best mean; the first of equals. */
  best: Tried<Name>;
  /** All that were tried, the last setting running fastest. */
  all: readonly Tried<Name>[];
}

/**
 * Tries every combination of settings by cross-validation, all on the same folds.
 *
 * @param make makes a classifier with these settings
 * @param grid the values to try
 * @param x `[samples, features]`: of the training part only; what chose the settings cannot test them
 * @param labels the class of each sample
 * @param options folds (5), random, groups
 * @throws OptionError when a setting has no value
 */
export function gridSearch<Name extends string>(
  make: (settings: Record<Name, number>) => ClassicModel,
  grid: Grid<Name>,
  x: Samples,
  labels: ArrayLike<number>,
  options: FoldOptions,
): GridSearch<Name> {
  const seed = options.random.integer(0, 2 ** 32 - 1);
  const all = combinations(grid).map((settings) => ({
    settings,
    ...crossValidate(() => make(settings), x, labels, { ...options, random: createRandom(seed) }),
  }));
  return { all, best: all.reduce((best, next) => (next.mean > best.mean ? next : best)) };
}

function combinations<Name extends string>(grid: Grid<Name>): Record<Name, number>[] {
  const names = Object.keys(grid) as Name[];
  const empty = names.find((name) => grid[name].length === 0);
  if (names.length === 0 || empty !== undefined) {
    throw new OptionError(
      `gridSearch: give values to try, such as { c: [1, 10] }${empty === undefined ? '' : `; ${empty} has none`}.`,
    );
  }
  return names.reduce<Record<Name, number>[]>(
    (sofar, name) =>
      sofar.flatMap((settings) => grid[name].map((value) => ({ ...settings, [name]: value }))),
    [{} as Record<Name, number>],
  );
}
