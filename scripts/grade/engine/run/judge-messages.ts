// What the grader and its judge say to each other. The judge reads checks from files of the grader;
// messages of an answer come to it wrapped, so that none can pass for one of the grader's.
import type { CellCode } from './cell-code.ts';

/** The first byte of each message of the judge and to it. */
export const envelopes = { ours: 1, answer: 2, gone: 3 } as const;

/** A piece of the lesson that checks need: some statements of one cell. */
export interface Piece extends CellCode {
  /** The place of its cell in the lesson. */
  position: number;
}

/** What a judge begins with. */
export interface JudgeStart {
  pieces: Piece[];
}

/** A cell of checks that is to be run. */
export interface JudgeTask {
  /** The place of the cell in the lesson. */
  position: number;
  check: CellCode;
  /** The names that the answer must declare. */
  names: string[];
  /** Whether the model solution changes what it is given. */
  changesArguments: boolean;
  /** Cells that answer, run by the judge itself: the lesson's own solutions and what comes of them. */
  trusted?: CellCode[];
}

export interface JudgeCheck {
  name: string;
  passed: boolean;
  message: string;
  hidden: boolean;
  /** The answer is unclear, and was asked back. */
  asked?: boolean;
}

/** What stopped the checks. */
export interface Stopped {
  /** In plain words. */
  message: string;
  /** The line of the answer that it comes from, as its process tells; none where checks threw. */
  place: string[];
  /** The class of the error: one of JavaScript or of the library. */
  kind: string;
  /** Whether the answer threw it, or else the checks. */
  isOfAnswer: boolean;
  /** Whether it was in a hidden test, of which nothing may be told. */
  hidden: boolean;
}

/** What a cell of checks has shown. */
export interface JudgeResult {
  checks: JudgeCheck[];
  state: 'done' | 'wrong' | 'open';
  stopped?: Stopped;
  /** Names that the answer does not declare. */
  missing: string[];
  /** Whether a function of the answer changes what it is given. */
  changed: boolean;
}
