import type { CheckResult, TaskResult } from '../engine/types.ts';

/** A check as students may see it. */
export interface ShownCheck {
  passed: boolean;
  name: string;
  /** Empty where there is nothing to say. */
  says: string;
  hidden: boolean;
  /** The answer was not clear and is asked back: no points yet, but not wrong either. */
  asked: boolean;
}

/** Whether something is there that can be read in more than one way; a task that is empty is not. */
export function isAskedBack({ state, checks }: Pick<TaskResult, 'state' | 'checks'>): boolean {
  return state === 'open' && checks.some(({ asked }) => asked === true);
}

/**
 * Checks for the eyes of students: of a hidden one its name and whether it passed, but not its
 * message, which would tell the value that is expected.
 */
export function shownChecks(checks: readonly CheckResult[], showHidden: boolean): ShownCheck[] {
  return checks.map(({ name, passed, message, hidden, asked = false }) => {
    if (passed) return { passed, name, says: '', hidden, asked };
    const says = hidden && !showHidden ? hiddenText : message;
    // Some messages begin with the name: “Question 1 is not answered rightly”.
    if (says.startsWith(`${name} `)) return { passed, name: says, says: '', hidden, asked };
    const prefix = `${name}: `;
    return {
      passed,
      name,
      says: says.startsWith(prefix) ? says.slice(prefix.length) : says,
      hidden,
      asked,
    };
  });
}

const hiddenText =
  'failed; it tries your answer on something that the notebook does not show, so look for a case that your answer does not cover';
