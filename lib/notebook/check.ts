import { formatShape, sameShape } from '../tensor';
import { difference, toBlock } from './compare';
import { publishVerdict } from './verdict';

/** A wrong answer that people often give, and what to tell them. */
export interface Mistake {
  /** The wrong answer itself, or a function that recognises it. */
  got: unknown;
  /** What went wrong, and where to look. */
  say: string;
}

/** What may be said beside the expected value. */
export interface CheckOptions {
  /** Known wrong answers with an explanation each. */
  mistakes?: readonly Mistake[];
}

/** A value under test. Each method prints one green line, or a red one that says what is wrong. */
export interface Check {
  /** The value equals `expected` exactly; tensors, typed arrays and nested arrays mix freely. */
  equals(expected: unknown, options?: CheckOptions): void;
  /** Every number is within `tolerance` (1e-5) of the expected one. */
  close(expected: unknown, options?: CheckOptions & { tolerance?: number }): void;
  /** The value is a tensor or an array of this shape. */
  shape(expected: readonly number[], options?: CheckOptions): void;
  /** The value is a function that throws; `error` is the error's name or a part of its message. */
  throws(error?: string | RegExp): void;
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
  const report = (problem: string | undefined, mistakes: readonly Mistake[] = []): void => {
    const known = problem === undefined ? undefined : explanation(got, mistakes);
    publishVerdict({
      name,
      passed: problem === undefined,
      message: [problem, known].filter((part) => part !== undefined).join('. '),
    });
  };
  return {
    equals: (expected, { mistakes } = {}) => {
      report(difference(got, expected, 0), mistakes);
    },
    close: (expected, { tolerance = 1e-5, mistakes } = {}) => {
      report(difference(got, expected, tolerance), mistakes);
    },
    shape: (expected, { mistakes } = {}) => {
      report(shapeProblem(got, expected), mistakes);
    },
    throws: (error) => {
      report(throwProblem(got, error));
    },
  };
}

function explanation(got: unknown, mistakes: readonly Mistake[]): string | undefined {
  return mistakes.find((mistake) =>
    typeof mistake.got === 'function'
      ? Boolean((mistake.got as (value: unknown) => unknown)(got))
      : difference(got, mistake.got, 1e-5) === undefined,
  )?.say;
}

function shapeProblem(got: unknown, expected: readonly number[]): string | undefined {
  const block = toBlock(got);
  if (!block) return `expected a tensor of the shape ${formatShape(expected)}, got ${typeof got}`;
  return sameShape(block.shape, expected)
    ? undefined
    : `expected the shape ${formatShape(expected)}, got ${formatShape(block.shape)}`;
}

function throwProblem(got: unknown, error: string | RegExp = ''): string | undefined {
  if (typeof got !== 'function') {
    return `expected a function to call, such as () => conv2d(image, kernel), got ${typeof got}`;
  }
  try {
    (got as () => unknown)();
  } catch (thrown) {
    const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
    const matches = typeof error === 'string' ? text.includes(error) : error.test(text);
    return matches ? undefined : `expected an error with ${String(error)}, got ${text}`;
  }
  return 'expected an error, but nothing was thrown';
}
