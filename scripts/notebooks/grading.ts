// What nbgrader has to know of a cell, by the role that its id gives it.
// Format: https://nbgrader.readthedocs.io/en/stable/contributor_guide/metadata.html, schema 3.
import { sourceOf, type Cell } from './notebook.ts';
import {
  isAnswer,
  isCheck,
  isText,
  rubricLetters,
  tasksOf,
  titleIn,
  type Task,
} from './roles.ts';

type Metadata = Record<string, unknown>;

/** What a lesson calls the difficulty of an exercise, and its points. */
const pointsOf: Readonly<Record<string, number>> = { easy: 1, medium: 2, harder: 3 };

const pointsOfQuestion = 1;

/** A check with a number, `exercise-size-2-check`, tries the same answer on something else. */
const pointsOfFurtherCheck = 1;
const furtherCheck = /-\d+-check$/;

/** The metadata of each cell, with what its role adds to it; cells without a role keep theirs. */
export function gradedMetadata(cells: readonly Cell[]): Metadata[] {
  const tasks = tasksOf(cells);
  const difficulties = difficultiesIn(cells);
  return cells.map((cell, index) => {
    const task = tasks[index];
    // Ticks are the learner's own: nbgrader has no part in them.
    if (!task || task.role === 'text-rubric') return cell.metadata;
    if (isText(task)) {
      return { ...cell.metadata, nbgrader: textMetadata(cell.id ?? '', linesOf(task, cells)) };
    }
    return {
      ...cell.metadata,
      // Code that is not for the learner to read first is folded away.
      ...(isAnswer(task) ? {} : { jupyter: { source_hidden: true } }),
      nbgrader: nbgraderMetadata(task, cell.id ?? '', pointsFor(task, cell, difficulties)),
    };
  });
}

function pointsFor(
  { role }: Task,
  cell: Cell,
  difficulties: ReadonlyMap<number, string>,
): number {
  if (role === 'quiz-check') return pointsOfQuestion;
  if (furtherCheck.test(cell.id ?? '')) return pointsOfFurtherCheck;
  return pointsOf[difficultyOf(cell, difficulties)] ?? 1;
}

function nbgraderMetadata(task: Task, id: string, points: number): Metadata {
  const grade = isCheck(task);
  const solution = isAnswer(task);
  return {
    schema_version: 3,
    grade,
    grade_id: id,
    locked: !solution,
    ...(grade ? { points } : {}),
    solution,
    task: false,
  };
}

/** A point for each line of the rubric; a person gives them. */
function linesOf({ of }: Task, cells: readonly Cell[]): number {
  const rubric = cells.find(({ id }) => id === `${of}-rubric`);
  return rubric ? rubricLetters(sourceOf(rubric)).length : 0;
}

/** What nbgrader calls a manually graded answer. */
function textMetadata(id: string, points: number): Metadata {
  return {
    schema_version: 3,
    grade: true,
    grade_id: id,
    locked: false,
    points,
    solution: true,
    task: false,
  };
}

/** By the number of the exercise: `**Exercise 3 (harder).** …` in the text of the lesson. */
export function difficultiesIn(cells: readonly Cell[]): Map<number, string> {
  const pattern = /\*\*Exercise (\d+) \((easy|medium|harder)\b/g;
  return new Map(
    cells
      .filter((cell) => cell.cell_type === 'markdown')
      .flatMap((cell) => [...sourceOf(cell).matchAll(pattern)])
      .map(([, number, difficulty]): [number, string] => [Number(number), difficulty]),
  );
}

/** What the text says of the exercise that a cell checks; empty where it says nothing. */
export function difficultyOf(check: Cell, difficulties: ReadonlyMap<number, string>): string {
  const number = /\d+/.exec(titleIn(check) ?? '')?.[0];
  return difficulties.get(Number(number)) ?? '';
}
