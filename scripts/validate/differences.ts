// What was changed that will not count, as sentences. Pure.
import { checksumOf } from '../assign/checksum.ts';
import { sourceOf, tagsOf, type Cell, type Notebook } from '../notebooks/notebook.ts';
import { isAnswer, isCheck, isText, tasksOf, titleOf, type Task } from '../notebooks/roles.ts';
import type { Delivered } from './delivered-cells.ts';
import { declaredNames, usedNames } from './names.ts';

export interface Differences {
  /** What was changed, deleted or added and counts for nothing. */
  notes: string[];
  /** What an answer needs and will not find when it is graded. */
  helpers: { of: string; text: string }[];
  /** The ids of checks that are not the delivered ones: their lines say nothing. */
  changedChecks: Set<string>;
}

/** Compares a notebook with what was delivered. */
export function differences(notebook: Notebook, delivered: Delivered): Differences {
  const { cells } = notebook;
  const { checksums, tasks } = delivered;
  const roles = tasksOf(cells);
  const isGiven = ({ id = '' }: Cell): boolean => Object.hasOwn(checksums, id);
  const isSame = (cell: Cell): boolean => checksums[cell.id ?? ''] === checksumOf(sourceOf(cell));
  const kept = (cell: Cell, index: number): boolean =>
    isAnswer(roles[index]) || isText(roles[index]) || isSame(cell);
  const added = cells.filter((cell) => !isGiven(cell) && sourceOf(cell).trim() !== '');
  const changed = cells.filter((cell, index) => isGiven(cell) && !kept(cell, index));
  const ids = new Set(cells.map(({ id }) => id));
  const deleted = Object.keys(checksums).filter((id) => !ids.has(id));
  const locked = changed.filter((cell) => isLocked(cell, roles[cells.indexOf(cell)]));
  return {
    notes: [
      ...locked.map((cell) => {
        const name = nameOf(cell, roles[cells.indexOf(cell)], cells);
        return `${name} was changed. Your version counts for nothing: the teacher’s own is used.`;
      }),
      ...deleted.flatMap((id) => deletedNote(id, tasks)),
      ...addedNote(added),
    ],
    helpers: helpersIn(cells, roles, new Set([...added, ...changed])),
    changedChecks: new Set(locked.map(({ id = '' }) => id)),
  };
}

/** Checks, questions, and the cell that chooses the numbers. */
function isLocked(cell: Cell, task: Task | undefined): boolean {
  return (
    (task !== undefined && !isAnswer(task) && !isText(task)) || tagsOf(cell).includes('parameters')
  );
}

function nameOf(cell: Cell, task: Task | undefined, cells: readonly Cell[]): string {
  if (!task) return 'The cell with your number (`personal`)';
  const title = titleOf(task.of, cells) ?? task.of;
  return `${isCheck(task) ? 'The check' : 'The text'} of ${title} (cell ${cells.indexOf(cell) + 1})`;
}

function deletedNote(id: string, tasks: Delivered['tasks']): string[] {
  const task = tasks.find((one) => one.id === id || one.of === id || `${one.of}-answer` === id);
  if (!task) return [];
  if (id === task.id) return [`The check of ${task.title} was deleted; the teacher’s own is used.`];
  return [
    `The cell ${id} of ${task.title} was deleted. Without it your answer is not found: copy it from a fresh notebook.`,
  ];
}

function addedNote(added: readonly Cell[]): string[] {
  const code = added.filter(({ cell_type }) => cell_type === 'code');
  if (code.length === 0) return [];
  return [
    code.length === 1
      ? 'One code cell is your own. You may keep it; it is not run when your work is graded.'
      : `${code.length} code cells are your own. You may keep them; they are not run when your work is graded.`,
  ];
}

/** Names that an answer uses and that only the student’s own cells declare. */
function helpersIn(
  cells: readonly Cell[],
  roles: readonly (Task | undefined)[],
  own: ReadonlySet<Cell>,
): Differences['helpers'] {
  const code = cells.filter(({ cell_type }) => cell_type === 'code');
  const given = new Set(
    code.filter((cell) => !own.has(cell)).flatMap((cell) => declaredNames(sourceOf(cell))),
  );
  return code.flatMap((cell) => {
    const task = roles[cells.indexOf(cell)];
    if (task?.role !== 'exercise') return [];
    const source = sourceOf(cell);
    const used = usedNames(source);
    const title = titleOf(task.of, cells) ?? task.of;
    return code
      .filter((one) => own.has(one))
      .flatMap((one) =>
        declaredNames(sourceOf(one))
          .filter((name) => used.has(name) && !given.has(name))
          .map((name) => ({
            of: task.of,
            text: `The answer of ${title} uses \`${name}\`, which stands in a cell of your own (cell ${cells.indexOf(one) + 1}). Only answer cells are run when your work is graded: move \`${name}\` into the answer of ${title}.`,
          })),
      );
  });
}
