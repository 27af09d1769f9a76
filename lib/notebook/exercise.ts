import { OptionError } from '../tensor';
import { collecting } from './collect';
import { escapeHtml, placeInCell } from './kernel';
import { explainError, notDoneYet } from './plain-error';
import type { Verdict, Work } from './results';
import { keepWork } from './session';
import { publishVerdict, publishWork } from './verdict';
import type { Below } from './verdict';

/**
 * Runs the checks of an exercise: `exercise('Exercise 2', () => { check(…).equals(…); })`, with
 * `await` before it when the body is asynchronous.
 *
 * An answer that is not there yet gives one friendly line, an error of the learner's code a line
 * that names it in plain words; the last line sums up. Nothing is thrown, so that the cells below
 * run, except for nbgrader, which gives points by whether a cell threw.
 *
 * @param title what the lesson calls it, such as `Exercise 2`
 * @param body calls what the learner wrote, and checks the results
 * @throws OptionError when the body checks nothing
 */
export function exercise(title: string, body: () => Promise<void>): Promise<void>;
export function exercise(title: string, body: () => void): void;
export function exercise(title: string, body: () => unknown): void | Promise<void> {
  const verdicts: Verdict[] = [];
  const end = (): void => {
    conclude(title, verdicts);
  };
  const fail = (thrown: unknown): void => {
    concludeThrown(title, verdicts, thrown);
  };
  let waiting: unknown;
  try {
    waiting = collecting(verdicts, body);
  } catch (thrown) {
    fail(thrown);
    return undefined;
  }
  if (isPromise(waiting)) return waiting.then(end, fail);
  end();
  return undefined;
}

/** Cells have a `Promise` of their own. */
function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value;
}

function conclude(title: string, verdicts: readonly Verdict[]): void {
  if (verdicts.length === 0) {
    throw new OptionError(`exercise: “${title}” checks nothing; call check in its body.`);
  }
  const { passed, failed } = count(verdicts);
  if (failed === 0) {
    const all = passed === 1 ? 'its check passed' : `all ${passed} checks passed`;
    publish({ title, state: 'done', passed, failed }, `${title} is done: ${all}`, verdicts);
    return;
  }
  if (verdicts.every((verdict) => verdict.passed || verdict.asked)) {
    const what = failed === 1 ? 'One answer is' : `${failed} answers are`;
    const text = `${title}: ${what} not clear yet. ${again}`;
    publish({ title, state: 'open', passed, failed }, text, verdicts);
    return;
  }
  const some = verdicts.length === 1 ? 'its check' : `${failed} of ${verdicts.length} checks`;
  const text = `${title}: ${some} failed. ${again}`;
  publish({ title, state: 'wrong', passed, failed }, text, verdicts);
}

function publish(work: Work, text: string, verdicts: readonly Verdict[]): void {
  keepWork(work, verdicts);
  publishWork(work, text);
}

function concludeThrown(title: string, verdicts: readonly Verdict[], thrown: unknown): void {
  const { passed, failed } = count(verdicts);
  const open = notDoneYet(thrown);
  if (open !== undefined) {
    const message = `${open}: write your answer in place of the line that throws, run that cell, then this one`;
    const text = open.startsWith(title) ? message : `${title}: ${message}`;
    const verdict = { name: title, passed: false, message };
    const work: Work = { title, state: 'open', passed, failed };
    keepWork(work);
    publishWork(work, text, verdict);
    return;
  }
  const verdict = { name: title, passed: false, message: explainError(thrown) };
  publishVerdict(verdict, placeOf(thrown));
  const work: Work = { title, state: 'wrong', passed, failed: failed + 1 };
  keepWork(work, [...verdicts, verdict]);
  publishWork(work, `${title} stopped at an error. ${again}`);
}

const again = 'Change your answer and run its cell, then this one';

function count(verdicts: readonly Verdict[]): { passed: number; failed: number } {
  const passed = verdicts.filter((verdict) => verdict.passed).length;
  return { passed, failed: verdicts.length - passed };
}

function placeOf(thrown: unknown): Below | undefined {
  const text = placeInCell(thrown).join('\n');
  const style = 'margin:0;color:inherit;background:none';
  return text === ''
    ? undefined
    : { html: `<pre style="${style}">${escapeHtml(text)}</pre>`, text };
}
