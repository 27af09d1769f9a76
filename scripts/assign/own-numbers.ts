import { sourceOf, type Notebook } from '../notebooks/notebook.ts';
import type { Assignment } from './assignment-shape.ts';
import { exerciseNumber } from './make-assignment.ts';
import { personalCell } from './personal-number.ts';

/** Whether an exercise that is asked has numbers that can differ from student to student. */
export function hasOwnNumbers(master: Notebook, { tasks }: Pick<Assignment, 'tasks'>): boolean {
  if (!personalCell(master)) return false;
  const text = master.cells
    .filter(({ cell_type }) => cell_type === 'markdown')
    .map(sourceOf)
    .join('\n');
  const marked = [...text.matchAll(/\*\*Exercise (\d+) \([^)]*own numbers/g)].map(([, number]) =>
    Number(number),
  );
  return tasks.some((task) => marked.includes(exerciseNumber(task) ?? 0));
}
