// Two hundred submissions of day 5 with the points that each must get.
import type { GradedAssignment } from '../../../scripts/grade/assignment.ts';
import type { Cell } from '../../../scripts/notebooks/notebook.ts';
import type { Targets } from '../hostile/attack-tools.ts';
import { answered, solutions } from '../hostile/class.ts';
import { makeZip } from '../hostile/make-zip.ts';
import { hostileSubmissions, type HostileSubmission } from '../hostile/submissions.ts';
import { answersOf } from './answers.ts';
import { pointsInNotebook } from './points-in-notebook.ts';

const size = 200;

export async function classOfTwoHundred(
  given: GradedAssignment,
  targets: Targets,
): Promise<HostileSubmission[]> {
  const answers = await answersOf(given);
  const points = await pointsInNotebook(given, answers);
  const hostile = hostileSubmissions(given, targets);
  const others = Array.from({ length: size - hostile.length }, (_, index) =>
    submission(given, index, answers, points),
  );
  return [...hostile, ...others];
}

/** Every fifth has everything right; the others draw an answer to each exercise and question. */
function submission(
  given: GradedAssignment,
  index: number,
  answers: Readonly<Record<string, readonly string[]>>,
  points: Readonly<Record<string, readonly number[]>>,
): HostileSubmission {
  const student = `student-${String(index + 1).padStart(3, '0')}`;
  const right = solutions(given);
  const draw = drawsOf(index);
  const all = index % 5 === 0;
  const cells: Record<string, string> = {};
  let sum = 0;
  for (const { of, points: most } of given.assignment.tasks.filter(
    ({ kind }) => kind === 'question',
  )) {
    const cell = `${of}-answer`;
    const letter = /'([A-Z])'/.exec(right[cell])?.[1] ?? '';
    const given = all || draw(2) === 0 ? letter : 'ABCD'.replace(letter, '')[draw(3)];
    cells[cell] = right[cell].replace(`'${letter}'`, `'${given}'`);
    if (given === letter) sum += most;
  }
  for (const [of, sources] of Object.entries(answers)) {
    // One in eight leaves an exercise undone, and gets nothing for it.
    if (!all && draw(8) === 0) continue;
    const number = all ? 0 : draw(sources.length);
    cells[of] = sources[number];
    sum += points[of][number];
  }
  return {
    student,
    files: filesOf(given, student, index, cells),
    points: Math.round(100 * sum) / 100,
  };
}

/** As people hand in: folders and zips, with cells of their own, and with every locked cell changed. */
function filesOf(
  given: GradedAssignment,
  student: string,
  index: number,
  answers: Readonly<Record<string, string>>,
): HostileSubmission['files'] {
  const name = `${given.assignment.lesson}.ipynb`;
  const change =
    [unchanged, withOwnCells, withLockedChanged, unchanged, withoutLocked][index % 7] ?? unchanged;
  const text = JSON.stringify(answered(given, answers, change));
  if (index % 6 === 1) return { [`${student}.zip`]: makeZip([{ name, content: text }]) };
  return { [`${student}/${index % 6 === 2 ? 'my homework (final).ipynb' : name}`]: text };
}

const isLocked = ({ metadata }: Cell): boolean => metadata.editable === false;
const unchanged = (cells: Cell[]): Cell[] => cells;
const withoutLocked = (cells: Cell[]): Cell[] => cells.filter((cell) => !isLocked(cell));
const withLockedChanged = (cells: Cell[]): Cell[] =>
  cells.map((cell) =>
    isLocked(cell) ? { ...cell, source: `throw new Error('mine now');` } : cell,
  );
const withOwnCells = (cells: Cell[]): Cell[] =>
  cells.flatMap((cell, index): Cell[] => [
    cell,
    {
      cell_type: 'code',
      id: `own-try-${index}`,
      source: `console.log(${index});`,
      metadata: {},
      outputs: [],
      execution_count: null,
    },
  ]);

/** The same draws for the same student on every computer: the generator of Numerical Recipes. */
function drawsOf(student: number): (below: number) => number {
  let state = (student + 1) * 2654435761;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
