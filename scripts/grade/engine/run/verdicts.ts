// What the checks of a cell publish, as the kernel would show it.
import type { JudgeCheck } from './judge-messages.ts';

const checkType = 'application/vnd.convlab.check+json';
const exerciseType = 'application/vnd.convlab.exercise+json';

/** Set by cells of checks where their hidden tests begin and end; see ../compile/mark-hidden.ts. */
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
  /** What the exercise stopped at, and what the library says of it. */
  thrown?: { error: unknown; words?: string };
}

let collected: Collected = { checks: [] };
let answerIsThere = (): boolean => true;

/** Begins with an empty list, and gives it; without its answer no check passes. */
export function collect(isThere: () => boolean): Collected {
  collected = { checks: [] };
  answerIsThere = isThere;
  Reflect.set(globalThis, hiddenKey, false);
  return collected;
}

/** Takes the place of the kernel: the library publishes what it shows. */
export function collectPublished(placeOf: (thrown: unknown) => readonly string[]): void {
  Object.defineProperty(globalThis, Symbol.for('convlab.kernel'), {
    value: Object.freeze({
      display: ({ data }: { data: Record<string, unknown> }) => {
        // The line that ends an exercise may carry a check of the same words.
        if (exerciseType in data) endExercise(data[exerciseType] as Pick<Collected, 'state'>);
        else if (checkType in data) addCheck(data[checkType] as Published);
      },
      interruptSignal: () => neverAborted,
      // Asked for when an exercise stops at an error, and only then.
      placeInCell: (thrown: unknown) => {
        collected.thrown = { error: thrown };
        return [...placeOf(thrown)];
      },
    }),
  });
}

const neverAborted = new AbortController().signal;
const mostLetters = 4000;

function addCheck({ name, passed, message, asked }: Published): void {
  if (collected.thrown) {
    // Not a check, but what is said of the error.
    collected.thrown.words ??= message;
    return;
  }
  collected.checks.push({
    name: name.slice(0, mostLetters),
    passed: passed && answerIsThere(),
    message: message.slice(0, mostLetters),
    hidden: Reflect.get(globalThis, hiddenKey) === true,
    ...(asked === true ? { asked } : {}),
  });
}

function endExercise({ state }: Pick<Collected, 'state'>): void {
  const worst = { done: 0, wrong: 1, open: 2 };
  if (state && worst[state] >= worst[collected.state ?? 'done']) collected.state = state;
}
