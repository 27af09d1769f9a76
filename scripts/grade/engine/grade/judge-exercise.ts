// Runs the checks of one exercise with an answer, and finds out who is to blame where they do not
// come to an end: what is unclear is tried again, and then with the lesson's own solution.
import type { Limits } from '../../sandbox/types.ts';
import { MachineError } from '../machine-error.ts';
import { contextOf } from '../prepare/context.ts';
import type { Prepared, PreparedCheck } from '../prepare/prepared.ts';
import {
  answersIn,
  answersWithoutSandbox,
  startAnswer,
  type StartAnswer,
} from '../process/answer-process.ts';
import { startJudge, type Judge, type Judged } from '../process/judge-process.ts';
import type { CellCode } from '../run/cell-code.ts';
import type { GradeOptions } from '../types.ts';
import { inBoth, type Run } from './outcome.ts';

/** What the checks themselves may take at least: some train a network. */
const secondsOfJudge = 300;
/** On a slow computer both may take longer: so many times what the lesson's own solution took. */
const timesAsLong = 5;

/** The judge of a student: it runs the lesson's own cells once. */
export class StudentsJudge {
  #judge: Judge | undefined;
  readonly #file: string;

  constructor({ judgeFile }: Pick<Prepared, 'judgeFile'>) {
    this.#file = judgeFile;
  }

  async get(): Promise<Judge> {
    if (this.#judge?.isOver() !== false) this.#judge = await startJudge(this.#file);
    return this.#judge;
  }

  close(): void {
    this.#judge?.close();
    this.#judge = undefined;
  }
}

/**
 * @returns undefined where the checks come to an end with the lesson's own solution, but not with
 *   this answer
 * @throws MachineError where it is not the answer that fails
 */
export async function judgeExercise(
  prepared: Prepared,
  check: PreparedCheck,
  cells: ReadonlyMap<string, CellCode>,
  judge: StudentsJudge,
  options: GradeOptions,
): Promise<Run | undefined> {
  const { signal } = options;
  const context = contextOf(prepared, check.answers, cells);
  const limits = limitsOf(check, options.limits);
  const start = answersIn(options.sandbox, limits);
  const run = async (changes: boolean): Promise<Run | undefined> => {
    const tries = { start, context, changes, seconds: limits.seconds, signal };
    const first = await tryOnce(check, await judge.get(), tries);
    if (!isUnclear(first)) return asRun(first);
    judge.close();
    const second = await tryOnce(check, await judge.get(), tries);
    return isUnclear(second) ? blame(prepared, check, second) : asRun(second);
  };
  const { changesArguments } = check.facts;
  const first = await run(changesArguments);
  if (changesArguments || first?.result.changed !== true) return first;
  const second = await run(true);
  return second && inBoth(first, second);
}

/** On a slow computer an answer gets more time than it is told to; `seconds` never count for points. */
export function limitsOf({ facts }: Pick<PreparedCheck, 'facts'>, limits: Limits): Limits {
  return { ...limits, seconds: Math.max(limits.seconds, timesAsLong * facts.seconds.answer) };
}

type Tried = Judged & { output: string; judgeOutput: string };

interface Try {
  start: StartAnswer;
  context: CellCode[];
  /** Whether the checks see what the answer changes in what it is given. */
  changes: boolean;
  /** For the answer. */
  seconds: number;
  signal?: AbortSignal;
}

async function tryOnce(
  { names, position, code, facts }: PreparedCheck,
  judge: Judge,
  { start, context, changes, seconds, signal }: Try,
): Promise<Tried> {
  signal?.throwIfAborted();
  const answer = await startAnswer(start, context, names);
  const abort = (): void => {
    answer.kill();
    judge.close();
  };
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const task = { position, check: code, names, changesArguments: changes };
    const forChecks = Math.max(secondsOfJudge, timesAsLong * facts.seconds.judge);
    const judged = await judge.run(task, { answer: seconds, judge: forChecks }, answer);
    signal?.throwIfAborted();
    return { ...judged, output: answer.output(), judgeOutput: judge.output() };
  } finally {
    signal?.removeEventListener('abort', abort);
    answer.kill();
    await answer.ended;
  }
}

function asRun({ result, answer, output }: Tried): Run | undefined {
  return result && { result, output, ...(answer.ended && { ended: answer.ended }) };
}

/** Not started, ended by a signal that nobody here sent, or without a word of the judge. */
function isUnclear({ result, answer }: Tried): boolean {
  return !answer.started || answer.ended?.how === 'signal' || result === undefined;
}

/** Of what has failed twice. */
async function blame(
  prepared: Prepared,
  check: PreparedCheck,
  failed: Tried,
): Promise<Run | undefined> {
  const { answer, result, output, judgeOutput } = failed;
  const { title } = check.task;
  if (!answer.started && answer.ended) {
    const why = `${answer.ended.message} ${output}`.trim();
    throw new MachineError(`${title}: the process of the answer did not start. ${why}`);
  }
  if (result) return asRun(failed);
  if (await passesItself(prepared, check)) return undefined;
  throw new MachineError(`${title}: the checks did not come to an end. ${judgeOutput}`);
}

/** Whether the lesson's own solution still gets all its points on this computer. */
async function passesItself(prepared: Prepared, check: PreparedCheck): Promise<boolean> {
  const judge = await startJudge(prepared.judgeFile);
  try {
    const { result } = await tryOnce(check, judge, {
      start: answersWithoutSandbox,
      context: contextOf(prepared, check.answers),
      changes: true,
      seconds: secondsOfJudge,
    });
    return result?.state === 'done';
  } finally {
    judge.close();
  }
}
