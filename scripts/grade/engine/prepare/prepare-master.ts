import { createHash } from 'node:crypto';
import { learnerCopy } from '../../../lessons/learner-copy.ts';
import { lessonTasks } from '../../../lessons/lesson-tasks.ts';
import { sourceOf, type Notebook } from '../../../notebooks/notebook.ts';
import { findRegions } from '../../../notebooks/regions.ts';
import { tasksOf } from '../../../notebooks/roles.ts';
import { failure } from '../../../setup/failure.cjs';
import { readQuestion } from '../quiz/choices.ts';
import { readLetter } from '../quiz/read-answer.ts';
import { declaredNames, readNames, slicedCell, type SlicedCell } from '../slice/slice.ts';
import type { Master, MasterTask, PrepareOptions } from '../types.ts';
import { compileLesson, fingerprintOf, type CompiledCell } from './compile-lesson.ts';
import { engineFingerprint } from './engine-fingerprint.ts';
import { factsOf } from './facts.ts';
import { writeJudgeFile } from './judge-file.ts';
import { markHidden } from './mark-hidden.ts';
import { withoutPersonalNumber, withPersonalNumber } from './personal-number.ts';
import {
  rememberPrepared,
  type Prepared,
  type PreparedAnswer,
  type PreparedCheck,
  type PreparedQuestion,
} from './prepared.ts';

/**
 * Makes a lesson with its solutions and hidden tests ready for grading: compiles its cells, finds
 * out what each check needs of them, and lets the lesson's own solutions be judged once.
 *
 * @throws Error when a cell of a task does not compile, or a solution of the lesson passes no check
 */
export async function prepareMaster(
  master: Notebook,
  options: PrepareOptions = {},
): Promise<Master> {
  const { lesson, personal } = withoutPersonalNumber(master);
  const fingerprint = await fingerprintOf(lesson);
  const compiled = await compileLesson(lesson, fingerprint, options.cache);
  const cells = sliced(lesson, compiled, personal);
  const tasks = masterTasks(lesson, options.tasks);
  const checks = preparedChecks(tasks, cells);
  const prepared: Omit<Prepared, 'master' | 'checks'> = {
    cells,
    personal,
    answers: preparedAnswers(lesson, compiled, cells),
    questions: preparedQuestions(lesson, tasks),
    judgeFile: writeJudgeFile(fingerprint, personal, checks, cells),
  };
  const judged = createHash('sha256').update(fingerprint + engineFingerprint());
  const whole = judged.digest('hex').slice(0, 32);
  const facts = await factsOf({ ...prepared, checks }, whole, options.cache);
  const known = checks.map((check) => ({ ...check, facts: facts[check.task.id] }));
  const counted = tasks.map((task) => ({
    ...task,
    checks: task.kind === 'question' ? 1 : facts[task.id].passes.length,
  }));
  return rememberPrepared({
    ...prepared,
    checks: new Map(known.map((check) => [check.task.id, check])),
    master: { fingerprint: `${whole}-${personal}`, tasks: counted },
  });
}

function sliced(
  { cells }: Notebook,
  compiled: readonly CompiledCell[],
  personal: string,
): SlicedCell[] {
  const roles = tasksOf(cells);
  return compiled.flatMap(({ code, position }) => {
    if (!code) return [];
    const role = roles[position]?.role;
    const isSecret = role !== undefined || hasSecrets(sourceOf(cells[position]));
    const kind = role === 'exercise' ? 'answer' : isSecret ? 'secret' : undefined;
    return [slicedCell(withPersonalNumber(markHidden(code), personal), position, kind)];
  });
}

/** Whether learners get another text of a cell. */
const hasSecrets = (source: string): boolean =>
  marks.some((mark) => findRegions(source, mark).length > 0);
const marks = ['SOLUTION', 'HIDDEN TESTS'] as const;

function masterTasks(lesson: Notebook, wanted: PrepareOptions['tasks']): MasterTask[] {
  return lessonTasks(lesson)
    .filter(({ id }) => wanted?.includes(id) ?? true)
    .map((task) => ({
      ...task,
      answerCell: task.kind === 'question' ? `${task.of}-answer` : task.of,
      checks: 0,
    }));
}

function preparedChecks(
  tasks: readonly MasterTask[],
  cells: readonly SlicedCell[],
): Omit<PreparedCheck, 'facts'>[] {
  const answers = cells.filter(({ isAnswer }) => isAnswer);
  return tasks.flatMap((task) => {
    if (task.kind === 'question') return [];
    const cell = cells.find(({ code }) => code.id === task.id);
    if (!cell) throw failure(`The checks ${task.id} of the lesson do not compile.`);
    const read = new Set(readNames(cell.code));
    // The cell that declares a name last, before the checks, is the one that they mean.
    const used = answers.filter(({ position }) => position < cell.position);
    const names = [...read].filter(
      (name) =>
        used.some((one) => declaredNames(one).includes(name)) && !isLater(name, cell, cells),
    );
    const declaring = used.filter(
      (one) => one.code.id === task.of || declaredNames(one).some((name) => names.includes(name)),
    );
    const { code, position } = cell;
    return [{ task, position, code, names, answers: declaring.map((one) => one.code.id) }];
  });
}

/** Whether a cell that is no answer declares a name again, between the answer and the checks. */
function isLater(name: string, check: SlicedCell, cells: readonly SlicedCell[]): boolean {
  const last = cells
    .filter(({ position, statements }) => {
      return position < check.position && statements.some(({ exports }) => exports.has(name));
    })
    .at(-1);
  return last?.isAnswer === false;
}

function preparedAnswers(
  lesson: Notebook,
  compiled: readonly CompiledCell[],
  cells: readonly SlicedCell[],
): Map<string, PreparedAnswer> {
  const stubs = learnerCopy(lesson).cells;
  return new Map(
    cells
      .filter(({ isAnswer }) => isAnswer)
      .map((cell): [string, PreparedAnswer] => {
        const { position } = cell;
        const before = compiled.find((one) => one.position === position)?.before ?? '';
        return [
          cell.code.id,
          {
            id: cell.code.id,
            position,
            before,
            stub: sourceOf(stubs[position]),
            solution: sourceOf(lesson.cells[position]),
            declares: declaredNames(cell),
          },
        ];
      }),
  );
}

function preparedQuestions(
  { cells }: Notebook,
  tasks: readonly MasterTask[],
): Map<string, PreparedQuestion> {
  const sourceBy = (id: string): string => {
    const cell = cells.find((one) => one.id === id);
    return cell ? sourceOf(cell) : '';
  };
  const questions = tasks.filter(({ kind }) => kind === 'question');
  return new Map(
    questions.map((task): [string, PreparedQuestion] => {
      const solution = sourceBy(task.answerCell);
      const question = readQuestion(sourceBy(task.of));
      const name = question?.name ?? /^([\w$]+)\(/m.exec(solution)?.[1] ?? '';
      const choices = question?.choices ?? [];
      const right = readLetter(solution, name) ?? choices.find((one) => one.right)?.letter;
      if (right === undefined) throw failure(`The question ${task.of} has no right answer.`);
      return [task.id, { task, name, right, choices }];
    }),
  );
}
