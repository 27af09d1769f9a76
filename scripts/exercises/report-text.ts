import type { DayReport, ExerciseReport } from './check-day.ts';

/** The checks of an exercise must catch so many of its changed solutions. */
export const leastCaught = 0.9;

interface Caught {
  caught: number;
  mutants: number;
}

export function caughtIn(exercises: readonly ExerciseReport[]): Caught {
  const mutants = exercises.reduce((sum, one) => sum + one.mutants, 0);
  const survivors = exercises.reduce((sum, one) => sum + one.survivors.length, 0);
  return { caught: mutants - survivors, mutants };
}

export const shareOf = ({ caught, mutants }: Caught): number =>
  mutants === 0 ? 1 : caught / mutants;

/** Whether an exercise has no fault, and its checks catch enough. */
export const isGood = (exercise: ExerciseReport): boolean =>
  exercise.faults.length === 0 && shareOf(caughtIn([exercise])) >= leastCaught;

function words(counts: Caught): string {
  const { caught, mutants } = counts;
  if (mutants === 0) return 'nothing to change';
  return `${caught} of ${mutants} mutants caught (${Math.floor(100 * shareOf(counts))} %)`;
}

/** The report of one lesson: a line for each exercise, and below it what is wrong. */
export function dayText({ name, exercises, seconds }: DayReport): string {
  const width = Math.max(...exercises.map(({ id }) => id.length), 0);
  return [
    `${name}: ${words(caughtIn(exercises))}, ${seconds.toFixed(0)} s`,
    ...exercises.flatMap((one) => [
      `  ${isGood(one) ? '✓' : '✗'} ${one.id.padEnd(width)}  ${words(caughtIn([one]))}`,
      ...one.faults.map((fault) => `      ✗ ${fault}`),
      ...one.survivors.map(({ line, change }) => `      line ${line}: ${change}`),
    ]),
  ].join('\n');
}

export function totalText(days: readonly DayReport[]): string {
  const exercises = days.flatMap((day) => day.exercises);
  const faults = exercises.reduce((sum, one) => sum + one.faults.length, 0);
  const problems = faults === 0 ? 'no faults' : `${faults} ${faults === 1 ? 'fault' : 'faults'}`;
  const below = exercises.filter((one) => shareOf(caughtIn([one])) < leastCaught).length;
  const weak = below === 0 ? '' : `, ${below} of the exercises below ${100 * leastCaught} %`;
  return `${exercises.length} exercises: ${words(caughtIn(exercises))}, ${problems}${weak}`;
}
