import { OptionError, requireWhole } from '../tensor';

/** How times are measured. */
export interface MedianTimesOptions {
  /** How often each is run and timed (15). */
  rounds?: number | undefined;
  /** How often each runs before, without being timed, until its code is compiled (3). */
  warmUp?: number | undefined;
}

/**
 * Times things against each other fairly: in each round everybody has one turn, so that whatever
 * else the machine does hits all of them, and the median over the rounds counts, which a few slow
 * turns cannot move.
 *
 * @param jobs what is timed, by name; each must be done when it returns
 * @returns the median of each in milliseconds
 * @throws OptionError when there is nothing to time, or a number of rounds makes no sense
 */
export function medianTimes<Name extends string>(
  jobs: Readonly<Record<Name, () => unknown>>,
  { rounds = 15, warmUp = 3 }: MedianTimesOptions = {},
): Record<Name, number> {
  requireWhole('medianTimes', 'rounds', rounds, 1);
  requireWhole('medianTimes', 'warmUp', warmUp, 0);
  const names = Object.keys(jobs) as Name[];
  if (names.length === 0) {
    throw new OptionError('medianTimes: give something to time, such as { add: () => add(a, b) }.');
  }
  const times = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const name of names) {
      const start = performance.now();
      jobs[name]();
      if (round >= 0) times.get(name)?.push(performance.now() - start);
    }
  }
  return Object.fromEntries(names.map((name) => [name, medianOf(times.get(name) ?? [])])) as Record<
    Name,
    number
  >;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
