import type { SandboxedProcess } from '../../sandbox/types.ts';
import type { CompileAnswer } from '../compile/compile-messages.ts';
import { contextOf } from '../prepare/context.ts';
import { preparedOf, type Prepared, type PreparedCheck } from '../prepare/prepared.ts';
import { answersIn, startAnswer } from '../process/answer-process.ts';
import { startJudge, type Judge, type Judged } from '../process/judge-process.ts';
import type { CellCode } from '../run/cell-code.ts';
import type { GradeOptions, Master, Problem, TaskResult } from '../types.ts';
import { createAnswerCompiler } from './compile-answers.ts';
import { gradeQuestion } from './grade-question.ts';
import { earned } from './points.ts';
import { forbidden, problemOf } from './problem.ts';

/** What the checks themselves may take: some train a network. */
const secondsOfJudge = 300;

/**
 * Grades the answers of one student: questions are read, exercises are run in the sandbox and judged
 * outside of it. Nothing that an answer does can reach the checks, or another answer.
 *
 * @param answers the sources of the cells with answers, by their ids
 * @throws DOMException when `signal` is aborted
 */
export async function gradeAnswers(
  master: Master,
  answers: Readonly<Record<string, string>>,
  options: GradeOptions,
): Promise<TaskResult[]> {
  const prepared = preparedOf(master);
  const compile = createAnswerCompiler(prepared, answers, options.sandbox);
  const student: Student = { prepared, answers, options, compile, judge: undefined };
  const results: TaskResult[] = [];
  try {
    for (const task of master.tasks) {
      options.signal?.throwIfAborted();
      const answer = Object.hasOwn(answers, task.answerCell) ? answers[task.answerCell] : undefined;
      const question = prepared.questions.get(task.id);
      const check = prepared.checks.get(task.id);
      if (question) results.push(gradeQuestion(question, answer));
      else if (check) results.push(await gradeExercise(student, check, answer));
    }
    return results;
  } finally {
    student.judge?.close();
  }
}

interface Student {
  prepared: Prepared;
  answers: Readonly<Record<string, string>>;
  options: GradeOptions;
  compile: (id: string) => Promise<CompileAnswer>;
  judge: Judge | undefined;
}

async function gradeExercise(
  student: Student,
  check: PreparedCheck,
  answer: string | undefined,
): Promise<TaskResult> {
  const { of, id, title, kind, points: mostPoints } = check.task;
  const result: TaskResult = {
    ...{ id, of, title, kind, mostPoints },
    state: 'open',
    checks: [],
    points: 0,
    answer: answer ?? '',
  };
  if (answer === undefined || answer === student.prepared.answers.get(of)?.stub) return result;
  const cells = new Map<string, CellCode>();
  for (const answered of neededAnswers(student, check)) {
    const { code, fault } = await student.compile(answered);
    if (code) cells.set(answered, code);
    else if (check.answers.includes(answered)) {
      const message = fault ?? 'The answer does not compile.';
      return { ...result, state: 'wrong', problem: { kind: 'compile', message } };
    }
  }
  const judged = await judge(student, check, cells);
  return { ...result, ...judged, points: earned(judged.checks, check.facts.passes, mostPoints) };
}

/** The answers that the checks call, and those before them that these may use. */
function neededAnswers(
  { prepared, answers }: Student,
  { answers: called }: PreparedCheck,
): string[] {
  const all = [...prepared.answers.values()].filter(({ id }) => Object.hasOwn(answers, id));
  const last = Math.max(...all.filter(({ id }) => called.includes(id)).map((one) => one.position));
  return all
    .filter((one) => called.includes(one.id) || (one.position < last && usesAny(one.id)))
    .map(({ id }) => id);

  /** Whether the text of a called answer names what this one declares. */
  function usesAny(id: string): boolean {
    if (answers[id] === prepared.answers.get(id)?.stub) return false;
    const declared = [...answers[id].matchAll(/\b(?:function\*?|const|let|var|class)\s+([\w$]+)/g)];
    const texts = called.flatMap((one) => (Object.hasOwn(answers, one) ? [answers[one]] : []));
    return declared.some(([, name]) => texts.some((text) => wordIn(text, name)));
  }
}

const wordIn = (text: string, word: string): boolean => text.split(/[^\w$]+/).includes(word);

type Outcome = Pick<TaskResult, 'state' | 'checks' | 'problem'>;

async function judge(
  student: Student,
  check: PreparedCheck,
  cells: ReadonlyMap<string, CellCode>,
): Promise<Outcome> {
  const { prepared, options } = student;
  const { sandbox, limits, signal } = options;
  if (student.judge?.isOver() !== false) student.judge = await startJudge(prepared.judgeFile);
  const context = contextOf(prepared, check.answers, cells);
  const process = await startAnswer(answersIn(sandbox, limits), context, check.names);
  const abort = (): void => {
    process.kill();
    student.judge?.close();
  };
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const { names, position, code, facts } = check;
    const { changesArguments } = facts;
    const task = { position, check: code, names, changesArguments };
    const seconds = { answer: limits.seconds, judge: secondsOfJudge };
    const judged = await student.judge.run(task, seconds, process);
    signal?.throwIfAborted();
    return outcomeOf(judged, process);
  } finally {
    signal?.removeEventListener('abort', abort);
    process.kill();
    await process.ended;
  }
}

function outcomeOf({ result, answerEnded }: Judged, process: SandboxedProcess): Outcome {
  const ended = answerEnded && problemOf(answerEnded, process.output());
  if (!result) {
    const message = 'The checks did not come to an end with this answer.';
    return { state: 'wrong', checks: [], problem: ended ?? { kind: 'died', message } };
  }
  const { checks, state, missing, stopped } = result;
  const problem = ended ?? problemIn(missing, stopped);
  return { state: ended ? 'wrong' : state, checks, ...(problem ? { problem } : {}) };
}

function problemIn(
  missing: readonly string[],
  stopped: { message: string; place: string[] } | undefined,
): Problem | undefined {
  if (missing.length > 0) {
    const message = `The answer no longer declares ${missing.join(' and ')}.`;
    return { kind: 'compile', message };
  }
  if (!stopped) return undefined;
  const kind = forbidden.test(stopped.message) ? 'forbidden' : 'threw';
  return { kind, message: [stopped.message, ...stopped.place].join('\n') };
}
