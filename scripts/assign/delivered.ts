import type { Notebook } from '../notebooks/notebook.ts';
import type { Assignment } from './assignment-shape.ts';
import { masterFor } from './personal-number.ts';
import { seedOf } from './seed-of.ts';
import { studentVersion } from './student-version.ts';

/** The notebook as a student of the list got it, with the student's own numbers. */
export function deliveredTo(
  given: { assignment: Assignment; master: Notebook },
  student: string,
): Notebook {
  const found = seedOf(given.assignment, [student]);
  return deliveredWith(given, 'seed' in found ? found.seed : undefined);
}

/** The notebook as somebody with this number got it; without one with the course's own. */
export function deliveredWith(
  { assignment, master }: { assignment: Assignment; master: Notebook },
  seed: number | undefined,
): Notebook {
  return studentVersion(masterFor(master, seed), assignment);
}
