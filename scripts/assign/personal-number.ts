// The number that chooses a student's own numbers: one cell of the lesson holds it.
import { sourceOf, tagsOf, type Cell, type Notebook } from '../notebooks/notebook.ts';

/** The tag of that cell, as papermill calls it. */
const tag = 'parameters';
const pattern = /^(const personal = )\d+;/m;

/** The cell that holds the number; undefined where no exercise of the lesson has numbers of its own. */
export function personalCell({ cells }: Notebook): Cell | undefined {
  return cells.find((cell) => tagsOf(cell).includes(tag) && pattern.test(sourceOf(cell)));
}

/** A lesson with the numbers of one student; `undefined` and 0 leave the course's own. */
export function masterFor(master: Notebook, seed: number | undefined): Notebook {
  const personal = personalCell(master);
  if (!personal || seed === undefined) return master;
  const source = sourceOf(personal).replace(pattern, `$1${seed};`);
  const changed = { ...personal, source: source.split(/(?<=\n)/) };
  return { ...master, cells: master.cells.map((cell) => (cell === personal ? changed : cell)) };
}
