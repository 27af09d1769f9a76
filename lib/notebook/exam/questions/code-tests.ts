import { empty, right, unclear, wrong } from '../../../exam/marking/mark';
import type { Mark } from '../../../exam/marking/mark';
import { difference } from '../../compare';
import { explainError, notDoneYet } from '../../plain-error';

/** What a function has to return for what it is given. */
export interface CodeTests {
  name: string;
  cases: readonly { given: readonly unknown[]; expected: unknown }[];
  /** Wrong functions that people often write, by one result that gives them away. */
  mistakes?: readonly { at: number; got: unknown; say: string }[];
  /** A function that is right, as text. */
  solution: string;
}

/** Marks a function by what it returns; each call gets a copy of what it is given. */
export function markCode(answer: unknown, { name, cases, mistakes = [] }: CodeTests): Mark {
  if (answer === undefined || answer === null || answer === '') return empty;
  if (typeof answer !== 'function') {
    return unclear(`a function is asked for: { …: ${name} } without brackets behind its name`);
  }
  const run = answer as (...given: readonly unknown[]) => unknown;
  for (const [index, { given, expected }] of cases.entries()) {
    try {
      const got = run(...structuredClone([...given]));
      const problem = difference(got, expected, 1e-6);
      if (problem === undefined) continue;
      const known = mistakes.find(
        (mistake) => mistake.at === index && difference(got, mistake.got, 1e-6) === undefined,
      );
      const call = `${name}(${given.map((each) => JSON.stringify(each)).join(', ')})`;
      return wrong([`${call}: ${problem}`, known?.say].filter(Boolean).join('. '));
    } catch (thrown) {
      return notDoneYet(thrown) === undefined ? wrong(explainError(thrown)) : empty;
    }
  }
  return right;
}
