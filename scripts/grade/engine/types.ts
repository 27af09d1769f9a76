// What a graded submission consists of: one result for each task of the lesson.
import type { Limits, Sandbox } from '../sandbox/types.ts';

/** One check of an exercise, as the learner meets it in the notebook. */
export interface CheckResult {
  name: string;
  passed: boolean;
  /** Empty where it passed; otherwise what was expected, what was found, and what that may mean. */
  message: string;
  /** Whether it is one that students do not see before they hand in. */
  hidden: boolean;
  /** The answer was unclear, and is asked back: no points, but not wrong either. */
  asked?: boolean;
}

/** Why an answer could not be judged to its end. */
export interface Problem {
  kind: 'compile' | 'threw' | 'time' | 'memory' | 'output' | 'died' | 'forbidden';
  /** For the student, in plain words; several lines where a place in the cell is shown. */
  message: string;
}

/** What an answer earned in one cell of checks. */
export interface TaskResult {
  /** The id of the cell that checks. */
  id: string;
  /** The exercise (`exercise-convolve`) or question (`quiz-size`) that it checks. */
  of: string;
  title: string;
  kind: 'exercise' | 'question';
  /** All checks passed, at least one failed, or there is no answer yet. */
  state: 'done' | 'wrong' | 'open';
  checks: CheckResult[];
  /** A share of `mostPoints`: checks that passed, of those that the model solution passes. */
  points: number;
  mostPoints: number;
  /** The student's cell. */
  answer: string;
  problem?: Problem;
}

/** A lesson that is ready for grading: compiled, and run once with its own solutions. */
export interface Master {
  /** Changes with the lesson, the library and this engine: what was graded with another one is not taken over. */
  readonly fingerprint: string;
  /** The tasks that are graded, in the order of the lesson. */
  readonly tasks: readonly MasterTask[];
}

/** A task of the master, as far as others need it. */
export interface MasterTask {
  id: string;
  of: string;
  /** The cell that holds the answer: `exercise-convolve`, `quiz-size-answer`. */
  answerCell: string;
  title: string;
  kind: 'exercise' | 'question';
  points: number;
  /** How many checks the model solution passes. */
  checks: number;
}

export interface PrepareOptions {
  /** A folder that keeps what was compiled for the next time; none keeps it in memory only. */
  cache?: string;
  /** The cells of checks that count; all, unless given. */
  tasks?: readonly string[];
  signal?: AbortSignal;
}

export interface GradeOptions {
  sandbox: Sandbox;
  /** For the process of one answer. */
  limits: Limits;
  signal?: AbortSignal;
}
