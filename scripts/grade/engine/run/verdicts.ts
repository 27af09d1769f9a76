// What the checks of a cell publish, as the kernel would show it.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { JudgeCheck } from './judge-messages.ts';

const checkType = 'application/vnd.convlab.check+json';
const exerciseType = 'application/vnd.convlab.exercise+json';

/** Set by cells of checks where their hidden tests begin and end; see ../prepare/mark-hidden.ts. */
export const hiddenKey = 'convlabHidden';

interface Published {
  name: string;
  passed: boolean;
  message: string;
  asked?: boolean;
}

export interface Collected {
  checks: JudgeCheck[];
  state?: 'done' | 'wrong' | 'open';
  /** Whether hidden tests are running. */
  hidden: boolean;
  thrown?: Thrown;
  /** Without its answer no check passes. */
  answerIsThere: () => boolean;
}

/** What the exercise stopped at. */
export interface Thrown {
  error: unknown;
  hidden: boolean;
  /** What the library says of it. */
  words?: string;
}

/** Of each run its own: a cell that was given up may go on while the next one runs. */
const collections = new AsyncLocalStorage<Collected>();

/** Collects what `run` publishes, and what it lets run. */
export async function collect(
  answerIsThere: () => boolean,
  run: (collected: Collected) => Promise<void>,
): Promise<Collected> {
  const collected: Collected = { checks: [], hidden: false, answerIsThere };
  await collections.run(collected, run, collected);
  // What goes on although it was given up adds nothing any more.
  return { ...collected, checks: [...collected.checks] };
}

/** Takes the place of the kernel: the library publishes what it shows. */
export function collectPublished(placeOf: (thrown: unknown) => readonly string[]): void {
  Object.defineProperty(globalThis, hiddenKey, {
    set: (value: unknown) => {
      const collected = collections.getStore();
      if (collected) collected.hidden = value === true;
    },
  });
  Object.defineProperty(globalThis, Symbol.for('convlab.kernel'), {
    value: Object.freeze({
      display: ({ data }: { data: Record<string, unknown> }) => {
        const collected = collections.getStore();
        if (!collected) return;
        // The line that ends an exercise may carry a check of the same words.
        if (exerciseType in data) {
          endExercise(collected, data[exerciseType] as Pick<Collected, 'state'>);
        } else if (checkType in data) addCheck(collected, data[checkType] as Published);
      },
      interruptSignal: () => neverAborted,
      // Asked for when an exercise stops at an error, and only then.
      placeInCell: (error: unknown) => {
        const collected = collections.getStore();
        if (collected) collected.thrown = { error, hidden: collected.hidden };
        return [...placeOf(error)];
      },
    }),
  });
}

const neverAborted = new AbortController().signal;
const mostLetters = 4000;

function addCheck(collected: Collected, { name, passed, message, asked }: Published): void {
  if (collected.thrown) {
    // Not a check, but what is said of the error.
    collected.thrown.words ??= message;
    return;
  }
  collected.checks.push({
    name: name.slice(0, mostLetters),
    passed: passed && collected.answerIsThere(),
    message: message.slice(0, mostLetters),
    hidden: collected.hidden,
    ...(asked === true ? { asked } : {}),
  });
}

function endExercise(collected: Collected, { state }: Pick<Collected, 'state'>): void {
  const worst = { done: 0, wrong: 1, open: 2 };
  if (state && worst[state] >= worst[collected.state ?? 'done']) collected.state = state;
}
