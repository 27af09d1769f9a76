// The rehearsal of a lesson: the learner's copy with nothing done, and behind it, in the same
// kernel, every solution and every wrong answer with the checks of its exercise.
import { learnerCopy, replaceSolutions } from '../lessons/index.ts';
import {
  isAnswer,
  isCheck,
  sourceOf,
  tagsOf,
  tasksOf,
  type Cell,
  type Notebook,
  type Task,
} from '../notebooks/index.ts';
import type { WrongAnswer, WrongAnswers } from './wrong-answers.ts';

/** An answer to an exercise or a question, run after the lesson. */
export interface Trial {
  /** Such as `exercise-convolve with its solution` or `exercise-convolve with wrong answer 2`. */
  name: string;
  /** The cell that answers; the cells behind it are the checks. */
  answerCell: string;
  checkCells: string[];
  /** What a red line must say; undefined where the answer is right. */
  says?: RegExp;
}

export interface Rehearsal {
  notebook: Notebook;
  trials: Trial[];
  /** What the notebook and its wrong answers have not in common, as sentences. */
  faults: string[];
}

/** Fewer do not show that a check can tell mistakes apart. */
const leastWrongAnswers = 3;

interface SolvedCell {
  cell: Cell;
  task: Task;
}

export function rehearse(lesson: Notebook, wrongAnswers: WrongAnswers): Rehearsal {
  const trials: Trial[] = [];
  const cells = learnerCopy(lesson).cells.map(mayFail);
  const tasks = tasksOf(lesson.cells);
  const solved = lesson.cells.flatMap((cell, index) => {
    const task = tasks[index];
    const has = sourceOf(cell).includes('BEGIN SOLUTION');
    return task && isAnswer(task) && has ? [{ cell, task }] : [];
  });
  const add = ({ cell, task }: SolvedCell, name: string, source: string, says?: RegExp): void => {
    const number = trials.length + 1;
    const checks = lesson.cells.filter(
      (_, index) => isCheck(tasks[index]) && tasks[index]?.of === task.of,
    );
    const answerCell = `trial-${number}`;
    const checkCells = checks.map((_, index) => `trial-${number}-${index + 1}`);
    cells.push(mayFail({ ...cell, id: answerCell, source }));
    cells.push(...checks.map((check, n) => mayFail({ ...check, id: checkCells[n] })));
    trials.push({ name, answerCell, checkCells, ...(says ? { says } : {}) });
  };
  for (const one of solved) add(one, `${one.cell.id ?? ''} with its solution`, sourceOf(one.cell));
  for (const one of solved) {
    const { cell } = one;
    for (const [index, { answer, says }] of answersTo(cell, wrongAnswers).entries()) {
      const name = `${cell.id ?? ''} with wrong answer ${index + 1}`;
      add(one, name, replaceSolutions(sourceOf(cell), [answer].flat()), says);
    }
  }
  return { notebook: { ...lesson, cells }, trials, faults: faultsOf(solved, wrongAnswers) };
}

/** Nothing that fails ends the rehearsal; what raises on purpose in the lesson is marked. */
function mayFail(cell: Cell): Cell {
  if (cell.cell_type !== 'code') return cell;
  const raises = tagsOf(cell).includes('raises-exception');
  const tags = [...new Set([...tagsOf(cell), 'raises-exception'])];
  return { ...cell, metadata: { ...cell.metadata, tags, ...(raises ? { raises } : {}) } };
}

function answersTo({ id = '' }: Cell, wrongAnswers: WrongAnswers): readonly WrongAnswer[] {
  return Object.hasOwn(wrongAnswers, id) ? wrongAnswers[id] : [];
}

function faultsOf(solved: readonly SolvedCell[], wrongAnswers: WrongAnswers): string[] {
  const ids = solved.map(({ cell }) => cell.id ?? '');
  const exercises = solved.filter(({ task }) => task.role === 'exercise').map(({ cell }) => cell);
  return [
    ...Object.keys(wrongAnswers)
      .filter((id) => !ids.includes(id))
      .map((id) => `there are wrong answers to ${id}, but no such cell with a solution`),
    ...exercises
      .filter((cell) => answersTo(cell, wrongAnswers).length < leastWrongAnswers)
      .map(({ id = '' }) => `${id} has fewer than ${leastWrongAnswers} wrong answers`),
  ];
}
