import { runSpreads, variantsOf } from '../plot';
import type { Run, RunSpread } from '../plot';
import { table } from './table';
import type { Table } from './table';

/**
 * A table of runs: one row per variant, and for each figure its mean with the least and the most in
 * brackets. Accuracies are in percent. Runs that diverged are in no mean; a column counts them.
 *
 * @param columns the head of each column by the name of a figure or curve:
 *   `{ validationAccuracy: 'test accuracy' }`
 * @throws OptionError when a run has no such figure
 */
export function runTable(runs: readonly Run[], columns: Readonly<Record<string, string>>): Table {
  const spreads = Object.keys(columns).map((name) => ({ name, of: runSpreads(runs, name) }));
  const lost = spreads.some(({ of }) => of.some(({ diverged }) => diverged > 0));
  return table(
    variantsOf(runs).map((variant, row) => ({
      variant,
      runs: runs.filter((run) => run.variant === variant).length,
      ...(lost ? { diverged: spreads[0].of[row].diverged } : {}),
      ...Object.fromEntries(spreads.map(({ name, of }) => [columns[name], cellOf(name, of[row])])),
    })),
  );
}

function cellOf(name: string, { mean, least, most, count }: RunSpread): string {
  if (count === 0) return '–';
  const write = /accuracy$/i.test(name) ? percent : short;
  const all = write(mean);
  if (least === most) return all;
  return `${all} (${write(least)} to ${write(most)})`;
}

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

function short(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString('en-US');
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e5) return String(Number(value.toPrecision(3)));
  return value.toExponential(1);
}
