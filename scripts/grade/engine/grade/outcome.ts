// What a run of checks means for the student.
import type { Ending } from '../../sandbox/types.ts';
import type { PreparedCheck } from '../prepare/prepared.ts';
import type { JudgeResult, Stopped } from '../run/judge-messages.ts';
import type { Problem, TaskResult } from '../types.ts';
import { forbidden, problemOf } from './problem.ts';

export type Outcome = Pick<TaskResult, 'state' | 'checks' | 'problem'>;

/** A run that came to an end, and how the process of the answer ended, if it did before. */
export interface Run {
  result: JudgeResult;
  ended?: Ending;
  /** What the process wrote. */
  output: string;
}

export function outcomeOf(
  { result, ended, output }: Run,
  { facts }: Pick<PreparedCheck, 'facts'>,
  sources: readonly string[],
): Outcome {
  const { checks, state, missing, stopped } = result;
  const next = facts.passes.at(checks.length);
  const problem = ended
    ? problemOf(ended, output)
    : missing.length > 0
      ? missingProblem(missing)
      : stopped && stoppedProblem(stopped, next, sources);
  return { state: ended ? 'wrong' : state, checks, ...(problem ? { problem } : {}) };
}

/**
 * Of an answer that changes what it is given two runs: one in which the checks do not see these
 * changes, and one in which they do, as in the notebook. A check passes that passes in both.
 */
export function inBoth(without: Run, withChanges: Run): Run {
  const checks = withChanges.result.checks.map((check, index) => {
    const other = without.result.checks.at(index);
    if (!check.passed || (other?.name === check.name && other.passed)) return check;
    const failed = other?.name === check.name ? `${other.message}. ` : '';
    const message = `${failed}The function changes what it is given; work on a copy`;
    return { ...check, passed: false, message };
  });
  const { state } = withChanges.result;
  const isDone = state === 'done' && checks.every(({ passed }) => passed);
  const result: JudgeResult = {
    ...withChanges.result,
    checks,
    state: state === 'done' && !isDone ? 'wrong' : state,
  };
  return { ...withChanges, result };
}

function missingProblem(missing: readonly string[]): Problem {
  return {
    kind: 'compile',
    message: `The answer no longer declares ${missing.join(' and ')}.`,
  };
}

/** @param next the check that would have come next */
function stoppedProblem(
  stopped: Stopped,
  next: string | undefined,
  sources: readonly string[],
): Problem {
  const kind = forbidden.test(stopped.message) ? 'forbidden' : 'threw';
  const { message, place } = stopped.hidden ? inHidden(stopped, next, sources) : stopped;
  return { kind, message: [message, ...place].join('\n') };
}

/**
 * An error in a hidden test without what tells of the test. What an answer throws it can fill with
 * all that it was given; only a line of its own is shown.
 */
function inHidden(
  { kind, isOfAnswer, place }: Stopped,
  next: string | undefined,
  sources: readonly string[],
): { message: string; place: string[] } {
  const test = next === undefined ? 'a hidden check' : `the hidden check “${next}”`;
  return isOfAnswer
    ? {
        message: `your code threw ${kind} in ${test}`,
        place: isLineOf(place, sources) ? place : [],
      }
    : {
        message: `${test} stopped at ${kind}: it cannot go on with what your code returned`,
        place: [],
      };
}

/** Whether it is what an honest process shows: a line that the student wrote, and a mark below it. */
function isLineOf(place: readonly string[], sources: readonly string[]): boolean {
  const [, number, text] = /^ {4}(\d{1,5}) \| (.*)$/.exec(place.at(0) ?? '') ?? [];
  const isWritten = sources.some((source) => source.split('\n').at(Number(number) - 1) === text);
  return isWritten && place.length === 2 && /^ *\| *\^$/.test(place[1]);
}
