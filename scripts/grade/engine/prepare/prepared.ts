import type { SlicedCell } from '../slice/slice.ts';
import type { CellCode } from '../run/cell-code.ts';
import type { Master, MasterTask } from '../types.ts';
import type { QuizChoice } from '../quiz/choices.ts';

/** A check of an exercise, ready to be run. */
export interface PreparedCheck {
  task: MasterTask;
  position: number;
  code: CellCode;
  /** The names that the answer must declare. */
  names: string[];
  /** The cells of answers that declare them, in the order of the lesson. */
  answers: string[];
  facts: CheckFacts;
}

/** What a run of the model solution has shown. */
export interface CheckFacts {
  /** The names of the checks that it passes, in their order. */
  passes: string[];
  /** Whether it changes what it is given. */
  changesArguments: boolean;
  /** How long the solution and the checks took on this computer. */
  seconds: { answer: number; judge: number };
}

/** The cell of an exercise. */
export interface PreparedAnswer {
  id: string;
  position: number;
  /** What the cells before it declare, for the compiler. */
  before: string;
  /** What learners find there. */
  stub: string;
  /** The lesson's own solution. */
  solution: string;
  /** What the solution declares for others. */
  declares: string[];
}

export interface PreparedQuestion {
  task: MasterTask;
  /** The function that takes the answer: `sizeQuestion`. */
  name: string;
  right: string;
  choices: readonly QuizChoice[];
}

/** What the engine knows of a prepared lesson. */
export interface Prepared {
  master: Master;
  /** The cells of the lesson that compile. */
  cells: readonly SlicedCell[];
  personal: string;
  checks: ReadonlyMap<string, PreparedCheck>;
  answers: ReadonlyMap<string, PreparedAnswer>;
  questions: ReadonlyMap<string, PreparedQuestion>;
  /** The file with the parts of the lesson that a judge runs. */
  judgeFile: string;
}

const known = new WeakMap<Master, Prepared>();

export function rememberPrepared(prepared: Prepared): Master {
  known.set(prepared.master, prepared);
  return prepared.master;
}

export function preparedOf(master: Master): Prepared {
  const prepared = known.get(master);
  if (!prepared) throw new Error('This master was not made by prepareMaster.');
  return prepared;
}
