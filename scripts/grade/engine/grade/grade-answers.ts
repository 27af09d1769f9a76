import type { CompileAnswer } from '../compile/compile-messages.ts';
import {
  preparedOf,
  type Prepared,
  type PreparedAnswer,
  type PreparedCheck,
} from '../prepare/prepared.ts';
import type { CellCode } from '../run/cell-code.ts';
import type { GradeOptions, Master, TaskResult } from '../types.ts';
import { createAnswerCompiler, isTooLong } from './compile-answers.ts';
import { gradeQuestion } from './grade-question.ts';
import { judgeExercise, StudentsJudge } from './judge-exercise.ts';
import { outcomeOf } from './outcome.ts';
import { earned } from './points.ts';

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
  const judge = new StudentsJudge(prepared);
  const student: Student = { prepared, answers, options, compile, judge };
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
    judge.close();
  }
}

interface Student {
  prepared: Prepared;
  answers: Readonly<Record<string, string>>;
  options: GradeOptions;
  compile: (id: string) => Promise<CompileAnswer>;
  judge: StudentsJudge;
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
  const run = await judgeExercise(student.prepared, check, cells, student.judge, student.options);
  if (!run) {
    const message =
      'The checks do not come to an end with this answer: does it return something that is very large?';
    return { ...result, state: 'wrong', problem: { kind: 'died', message } };
  }
  const judged = outcomeOf(run, check, Object.values(student.answers));
  const points = earned(judged.checks, check.facts.passes, mostPoints);
  // Checks that were not reached are not passed.
  const isLess = judged.state === 'done' && points < mostPoints;
  return { ...result, ...judged, points, state: isLess ? 'wrong' : judged.state };
}

/** The answers that the checks call, and those before them that these may use. */
function neededAnswers(
  { prepared, answers }: Student,
  { answers: called }: PreparedCheck,
): string[] {
  const all = [...prepared.answers.values()].filter(({ id }) => Object.hasOwn(answers, id));
  const last = Math.max(...all.filter(({ id }) => called.includes(id)).map((one) => one.position));
  const words = new Set(
    all.filter(({ id }) => called.includes(id)).flatMap(({ id }) => wordsOf(id)),
  );
  return all
    .filter((one) => called.includes(one.id) || (one.position < last && isUsed(one)))
    .map(({ id }) => id);

  function wordsOf(id: string): string[] {
    return isTooLong(answers[id]) ? [] : answers[id].split(/[^\w$]+/);
  }

  /** Whether the text of a called answer names what this one declares. */
  function isUsed({ id, stub }: PreparedAnswer): boolean {
    if (answers[id] === stub || isTooLong(answers[id])) return false;
    const declared = answers[id].matchAll(/\b(?:function\*?|const|let|var|class)\s+([\w$]+)/g);
    return [...declared].some(([, name]) => words.has(name));
  }
}
