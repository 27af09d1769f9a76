// What becomes of a lesson that is handed out: no solution, no hidden test, no answer to a question;
// checks locked, points said. Pure.
import { learnerCopy } from '../lessons/learner-copy.ts';
import { sourceOf, type Cell, type Notebook } from '../notebooks/notebook.ts';
import { replaceRegions } from '../notebooks/regions.ts';
import type { Assignment } from './assignment-shape.ts';

/** What of an assignment a student's notebook depends on. */
export type AssignmentHead = Pick<Assignment, 'name' | 'title' | 'lesson' | 'tasks'>;

/** The lesson as students get it. */
export function studentVersion(master: Notebook, _: AssignmentHead): Notebook {
  const copy = learnerCopy(master);
  return { ...copy, cells: copy.cells.map(withoutHiddenTests) };
}

function withoutHiddenTests(cell: Cell): Cell {
  if (cell.cell_type !== 'code') return cell;
  const source = replaceRegions(sourceOf(cell), 'HIDDEN TESTS', () => '');
  return { ...cell, source: source.split(/(?<=\n)/) };
}
