// What is kept of a submission has an end, whatever its answers make the checks say.
import type { TaskResult } from '../engine/types.ts';

const mostChecks = 1000;
const mostNotes = 200;
const messageLetters = 10_000;
const nameLetters = 1000;
const answerLetters = 100_000;

/** A text of so many letters at most; of a longer one it is said that it was cut. */
export function bounded(text: string, letters = messageLetters): string {
  return text.length > letters ? `${text.slice(0, letters)}… (cut)` : text;
}

export function boundedNotes(notes: readonly string[]): string[] {
  const further = notes.length - mostNotes;
  const kept = notes.slice(0, mostNotes).map((note) => bounded(note));
  return further > 0 ? [...kept, `… and ${further} more notes (cut)`] : kept;
}

/** The points of a result were counted from all of its checks; of these the first ones are kept. */
export function boundedResult(result: TaskResult): TaskResult {
  const { checks, answer, problem } = result;
  const kept = checks.slice(0, mostChecks).map((check) => ({
    ...check,
    name: bounded(check.name, nameLetters),
    message: bounded(check.message),
  }));
  const further = checks.length - mostChecks;
  const rest = {
    name: `… and ${further} more checks (cut)`,
    passed: checks.slice(mostChecks).every(({ passed }) => passed),
    message: '',
    hidden: false,
  };
  return {
    ...result,
    checks: further > 0 ? [...kept, rest] : kept,
    answer: bounded(answer, answerLetters),
    ...(problem ? { problem: { ...problem, message: bounded(problem.message) } } : {}),
  };
}
