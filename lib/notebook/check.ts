import { markAnswer } from '../exam';
import type { QuantityOptions, Truth } from '../exam';
import { requireFinite, sameShape } from '../tensor';
import { isCollecting } from './collect';
import { describe, describeShape, difference, toBlock } from './compare';
import { hintAt } from './hints';
import { notDoneYet } from './plain-error';
import { publishVerdict } from './verdict';

/** A wrong answer that people often give, and what to tell them. */
export interface Mistake {
  /** The wrong answer itself, or a function that recognises it. */
  got: unknown;
  /** What went wrong, and where to look; a function may say it of the very answer. */
  say: string | ((got: never) => string);
}

/** What may be said beside the expected value. */
export interface CheckOptions {
  /** Known wrong answers with an explanation each. */
  mistakes?: readonly Mistake[];
}

/** A class of errors, such as ShapeError. */
export type ErrorClass = new (message?: string) => Error;

/** A value under test. Each method prints one green line, or a red one that says what is wrong. */
export interface Check {
  /** The value equals `expected` exactly; tensors, typed arrays and nested arrays mix freely. */
  equals(expected: unknown, options?: CheckOptions): void;
  /**
   * Every number is within `tolerance` (1e-5) of the expected one; for expected numbers larger than
   * 1 the tolerance is a share of them.
   */
  close(expected: unknown, options?: CheckOptions & { tolerance?: number }): void;
  /** The value is a tensor or an array of this shape. */
  shape(expected: readonly number[], options?: CheckOptions): void;
  /**
   * The answer means this number, shape, list, map or word, however it is written: `'73.9 k'`,
   * `'56×56×64'`, `'75 %'`. What can be read in two ways is asked back and is not wrong.
   */
  means(truth: Truth, options?: QuantityOptions): void;
  /** The value is a function that throws; `error` is its class, its name or a part of its message. */
  throws(error?: string | RegExp | ErrorClass): void;
}

/**
 * Checks a result: `check('top left value', map.get(0, 0)).equals(-4)`.
 *
 * A failed check does not stop the notebook; the line says what was expected and what was found.
 *
 * @param name what is checked, in words
 * @param got the value under test
 */
export function check(name: string, got: unknown): Check {
  const report = (
    problem: string | undefined,
    mistakes: readonly Mistake[] = [],
    expected?: unknown,
  ): void => {
    const known = problem === undefined ? undefined : explanation(got, mistakes, expected);
    publishVerdict({
      name,
      passed: problem === undefined,
      message: [problem, known].filter((part) => part !== undefined).join('. '),
    });
  };
  return {
    equals: (expected, { mistakes } = {}) => {
      report(difference(got, expected, 0), mistakes, expected);
    },
    close: (expected, { tolerance = 1e-5, mistakes } = {}) => {
      requireFinite('check', 'tolerance', tolerance);
      report(difference(got, expected, tolerance), mistakes, expected);
    },
    shape: (expected, { mistakes } = {}) => {
      report(shapeProblem(got, expected), mistakes);
    },
    means: (truth, options) => {
      const { state, message } = markAnswer(got, truth, options);
      publishVerdict({
        name,
        passed: state === 'right',
        message: got === undefined ? 'Your function returned nothing; is there a return?' : message,
        ...((state === 'unclear' || got === '') && { asked: true }),
      });
    },
    throws: (error) => {
      report(throwProblem(got, error));
    },
  };
}

function explanation(
  got: unknown,
  mistakes: readonly Mistake[],
  expected: unknown,
): string | undefined {
  const known = mistakes.find((mistake) => isMistake(got, mistake.got))?.say;
  if (typeof known === 'function') return (known as (value: unknown) => string)(got);
  const nothing = got === undefined && isCollecting();
  if (nothing) return known ?? 'Your function returned nothing; is there a return?';
  return known ?? hintAt(got, expected);
}

function isMistake(got: unknown, mistake: unknown): boolean {
  if (typeof mistake !== 'function') return difference(got, mistake, 1e-5) === undefined;
  try {
    return Boolean((mistake as (value: unknown) => unknown)(got));
  } catch {
    // A recogniser that cannot read this answer does not recognise it.
    return false;
  }
}

function shapeProblem(got: unknown, expected: readonly number[]): string | undefined {
  const block = toBlock(got);
  if (!block) return `expected ${describeShape(expected)}, got ${describe(got)}`;
  return sameShape(block.shape, expected)
    ? undefined
    : `expected ${describeShape(expected)}, got ${describeShape(block.shape)}`;
}

function throwProblem(got: unknown, error: string | RegExp | ErrorClass = ''): string | undefined {
  if (typeof got !== 'function') {
    return `expected a function to call, such as () => conv2d(image, kernel), got ${describe(got)}`;
  }
  try {
    const returned = (got as () => unknown)();
    if (returned instanceof Promise) {
      // Its error comes later, and belongs to nobody if nobody waits for it.
      returned.catch(() => undefined);
      return 'the function is asynchronous: its error comes later; await it in a try block instead';
    }
  } catch (thrown) {
    // An answer that is not there yet is no wrong answer: the exercise says so.
    if (isCollecting() && notDoneYet(thrown) !== undefined) throw thrown;
    const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
    if (typeof error === 'function') {
      return thrown instanceof error ? undefined : `expected ${error.name}, got ${text}`;
    }
    const matches = typeof error === 'string' ? text.includes(error) : text.search(error) >= 0;
    return matches ? undefined : `expected an error with ${String(error)}, got ${text}`;
  }
  return 'expected an error, but nothing was thrown';
}
