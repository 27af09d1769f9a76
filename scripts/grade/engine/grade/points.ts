import type { CheckResult } from '../types.ts';

/** The share of the points that checks have earned, with two decimals. */
export function earned(
  checks: readonly Pick<CheckResult, 'name' | 'passed'>[],
  passes: readonly string[],
  mostPoints: number,
): number {
  // Each check of the model solution counts once, whatever else an answer makes the checks say.
  const left = new Map<string, number>();
  for (const { name, passed } of checks) {
    if (passed) left.set(name, (left.get(name) ?? 0) + 1);
  }
  const count = passes.filter((name) => {
    const times = left.get(name) ?? 0;
    left.set(name, times - 1);
    return times > 0;
  }).length;
  return rounded((mostPoints * count) / passes.length);
}

const rounded = (points: number): number => Math.round(100 * points) / 100;
