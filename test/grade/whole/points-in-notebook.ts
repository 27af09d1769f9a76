// What answers earn in the notebook itself: run in the real kernel, with the lesson's own checks, as
// a learner would. It shares nothing with the grader, whose points are compared with these.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { executeNotebooks } from '../../../scripts/execute/index.ts';
import type { GradedAssignment } from '../../../scripts/grade/assignment.ts';
import {
  checkType,
  isCheck,
  parseNotebook,
  publishedBy,
  tagsOf,
  tasksOf,
  type Cell,
} from '../../../scripts/notebooks/index.ts';
import { artifacts } from '../../../scripts/test/artifacts.ts';

/** The points of each of several answers, by the id of the cell that they stand in. */
export async function pointsInNotebook(
  { assignment, master }: GradedAssignment,
  answers: Readonly<Record<string, readonly string[]>>,
): Promise<Record<string, number[]>> {
  const tasks = tasksOf(master.cells);
  const cells = master.cells.map(mayFail);
  const cellOf = new Map(master.cells.map((cell) => [cell.id ?? '', cell]));
  for (const [of, sources] of Object.entries(answers)) {
    const checks = master.cells.filter(
      (_, index) => isCheck(tasks[index]) && tasks[index]?.of === of,
    );
    for (const [number, source] of sources.entries()) {
      cells.push(mayFail({ ...cellFor(cellOf, of), id: `answer-${number}-${of}`, source }));
      cells.push(
        ...checks.map((check) => mayFail({ ...check, id: trialOf(number, check.id ?? '') })),
      );
    }
  }
  const executed = await execute(assignment.lesson, JSON.stringify({ ...master, cells }));
  const passed = (id: string): number =>
    publishedBy(cellFor(executed, id), checkType).filter(
      (one) => (one as { passed: boolean }).passed,
    ).length;
  const pointsOf = (of: string, number: number): number =>
    assignment.tasks
      .filter((task) => task.of === of)
      .reduce(
        (sum, { id, points }) => sum + share(points, passed(trialOf(number, id)), passed(id)),
        0,
      );
  return Object.fromEntries(
    Object.entries(answers).map(([of, sources]) => [
      of,
      sources.map((_, number) => pointsOf(of, number)),
    ]),
  );
}

const trialOf = (number: number, check: string): string => `trial-${number}-${check}`;

/** Points are given in hundredths. */
const share = (points: number, passed: number, all: number): number =>
  Math.round((100 * points * passed) / all) / 100;

function cellFor(cells: ReadonlyMap<string, Cell>, id: string): Cell {
  const cell = cells.get(id);
  if (!cell) throw new Error(`There is no cell ${id}.`);
  return cell;
}

function mayFail(cell: Cell): Cell {
  const tags = [...new Set([...tagsOf(cell), 'raises-exception'])];
  return cell.cell_type === 'code' ? { ...cell, metadata: { ...cell.metadata, tags } } : cell;
}

async function execute(name: string, text: string): Promise<Map<string, Cell>> {
  // Inside of the project, so that the lesson finds the library.
  const folder = join(artifacts, 'points-in-notebook');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.ipynb`);
  writeFileSync(file, text);
  const output = join(folder, 'executed');
  await executeNotebooks({ notebooks: [file], output, jobs: 1 });
  const { cells } = parseNotebook(readFileSync(join(output, `${name}.ipynb`), 'utf8'));
  rmSync(folder, { recursive: true });
  return new Map(cells.map((cell) => [cell.id ?? '', cell]));
}
