import { OptionError, quote } from '../tensor';
import type { RunSeries } from './spread-chart';

/** One run of an experiment: one variant with one seed, and what it brought. */
export interface Run {
  /** What was varied, in words: `plain, 20 layers`. */
  variant: string;
  /** Of the source of random numbers that drew weights and order. */
  seed: number;
  /** Values over time by name: `loss`, `accuracy`, `validationLoss`, … one per epoch. */
  curves: Readonly<Record<string, readonly number[]>>;
  /** Single numbers by name: `parameters`, … */
  figures: Readonly<Record<string, number>>;
  /** The epoch in which a loss or gradient became infinite, if one did: then it has no further values. */
  divergedIn?: number;
}

/** What the runs of one variant say together. */
export interface RunSpread {
  variant: string;
  /** NaN, as are the others, when no run has the figure. */
  mean: number;
  least: number;
  most: number;
  /** How many runs it is of. */
  count: number;
  /** How many more diverged, and are in none of the numbers above. */
  diverged: number;
}

/** The variants of these runs, in order of appearance. */
export function variantsOf(runs: readonly Run[]): string[] {
  return [...new Set(runs.map(({ variant }) => variant))];
}

/**
 * A curve of all runs, one line per variant, for `spreadChart`. Runs that diverged are left out of
 * their line, and its name says how many; a variant of which all diverged has no line.
 *
 * @param name of a curve: `validationAccuracy`
 * @throws OptionError when the runs have no such curve
 */
export function runSeries(runs: readonly Run[], name: string): RunSeries[] {
  return variantsOf(runs).flatMap((variant) => {
    const { whole, diverged } = runsOf(runs, variant);
    if (whole.length === 0) return [];
    const curves = whole.map((run) => curveOf(run, name));
    const lost = `${diverged} of ${whole.length + diverged} diverged`;
    return [
      {
        name: diverged === 0 ? variant : `${variant} (${lost})`,
        x: curves[0].map((_, index) => index + 1),
        runs: curves,
      },
    ];
  });
}

/**
 * Mean, least and most of a figure over the runs of each variant; of a curve, its last value counts.
 * Runs that diverged are counted apart.
 *
 * @param name of a figure or a curve: `accuracy`
 * @throws OptionError when a run that did not diverge has neither of that name
 */
export function runSpreads(runs: readonly Run[], name: string): RunSpread[] {
  return variantsOf(runs).map((variant) => {
    const { whole, diverged } = runsOf(runs, variant);
    const values = whole.map((run) => run.figures[name] ?? lastOf(curveOf(run, name)));
    const some = values.length > 0;
    return {
      variant,
      mean: values.reduce((sum, value) => sum + value, 0) / values.length,
      least: some ? Math.min(...values) : NaN,
      most: some ? Math.max(...values) : NaN,
      count: values.length,
      diverged,
    };
  });
}

function runsOf(runs: readonly Run[], variant: string): { whole: Run[]; diverged: number } {
  const mine = runs.filter((run) => run.variant === variant);
  const whole = mine.filter(({ divergedIn }) => divergedIn === undefined);
  return { whole, diverged: mine.length - whole.length };
}

const lastOf = (values: readonly number[]): number => values[values.length - 1];

function curveOf({ curves, figures, variant, seed }: Run, name: string): readonly number[] {
  if (Object.hasOwn(curves, name)) return curves[name];
  const names = [...Object.keys(curves), ...Object.keys(figures)].join(', ');
  throw new OptionError(
    `The run of ${quote(variant)} with seed ${seed} has no ${quote(name)}; it has ${names}.`,
  );
}
