// What the checks of an exercise say of everything that is tried in the place of its answer.
import type { CellCode } from '../grade/engine/run/cell-code.ts';
import type { JudgeResult } from '../grade/engine/run/judge-messages.ts';
import type { EquivalentMutant } from '../../test/notebooks/equivalent-mutants.ts';
import type { Mutant } from './mutants.ts';
import type { Trial } from './trials.ts';

/** What one cell of checks says of an answer; nothing when it does not come to an end. */
export type Result = JudgeResult | undefined;

/** A cell of checks. */
interface Check {
  run(code: CellCode): Promise<Result>;
}

/** What was found out about an exercise. */
export interface Findings {
  /** What is wrong with its solution, its untouched cell, its wrong answers or its excuses. */
  faults: string[];
  /** Changed solutions that compile, without those that are known to be right as well. */
  mutants: number;
  survivors: Mutant[];
}

/**
 * @param checks all cells of checks for the exercise
 * @param equivalent the changed solutions that are known to be right as well
 */
export async function judgeTrials(
  trials: readonly Trial[],
  checks: readonly Check[],
  equivalent: readonly EquivalentMutant[],
): Promise<Findings> {
  const faults: string[] = [];
  const survivors: Mutant[] = [];
  let mutants = 0;
  const unused = new Set(equivalent);
  for (const { kind, says, name, code, fault, mutant } of trials) {
    if (mutant) {
      if (!code) continue;
      const isSurvivor = !(await resultsOf(checks, code, isCaught)).some(isCaught);
      const known = equivalent.find((one) => isMeant(one, mutant));
      if (known) unused.delete(known);
      else mutants += 1;
      if (known && !isSurvivor)
        faults.push(`line ${mutant.line}: “${name}” is caught, so it is not to be excused`);
      if (!known && isSurvivor) survivors.push(mutant);
    } else if (!code) {
      // A wrong answer that does not even compile is caught by the compiler, in its own words.
      if (kind !== 'wrong' || says?.test(fault ?? '') !== true)
        faults.push(`${name} does not compile: ${fault ?? ''}`);
    } else {
      const problem = problemOf(kind, says, await resultsOf(checks, code));
      if (problem !== undefined) faults.push(`${name} ${problem}`);
    }
  }
  for (const { change } of unused) {
    faults.push(`there is no mutant “${String(change)}” that could be excused`);
  }
  return { faults, mutants, survivors };
}

/** Whether an excuse is for this changed solution. */
export function isMeant({ change, line }: EquivalentMutant, mutant: Mutant): boolean {
  if (line !== undefined && line !== mutant.line) return false;
  return typeof change === 'string' ? change === mutant.change : change.test(mutant.change);
}

/** The results of one check after the other, up to the one that tells enough. */
async function resultsOf(
  checks: readonly Check[],
  code: CellCode,
  isEnough: (result: Result) => boolean = () => false,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const check of checks) {
    const result = await check.run(code);
    results.push(result);
    if (isEnough(result)) break;
  }
  return results;
}

/** Also an answer that never ends is caught. */
const isCaught = (result: Result): boolean => result?.state !== 'done';

function problemOf(
  kind: Trial['kind'],
  says: RegExp | undefined,
  results: readonly Result[],
): string | undefined {
  const lines = results.flatMap(linesOf);
  if (kind === 'solution') {
    return results.every((result) => result?.state === 'done')
      ? undefined
      : `fails: ${lines.join(' / ')}`;
  }
  if (kind === 'stub') {
    const isOpen = results.every((result) => result?.state === 'open');
    return isOpen ? undefined : 'is not told to be open';
  }
  if (!results.some(isCaught)) return 'is not caught';
  if (!says || lines.some((line) => says.test(line))) return undefined;
  return `is caught, but not explained by ${String(says)}: ${lines.join(' / ')}`;
}

function linesOf(result: Result): string[] {
  if (!result) return ['does not come to an end'];
  const failed = result.checks.filter(({ passed }) => !passed);
  return [
    ...failed.map(({ name, message }) => `${name}: ${message}`),
    ...(result.stopped ? [result.stopped.message] : []),
  ];
}
