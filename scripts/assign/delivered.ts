import type { Notebook } from '../notebooks/notebook.ts';
import type { Assignment } from './assignment-shape.ts';
import { masterFor } from './personal-number.ts';
import { studentVersion } from './student-version.ts';

/** The notebook as a student got it, with the student's own numbers. */
export function deliveredTo(
  { assignment, master }: { assignment: Assignment; master: Notebook },
  student: string,
): Notebook {
  const { seeds = {} } = assignment;
  const seed = Object.hasOwn(seeds, student) ? seeds[student] : undefined;
  return studentVersion(masterFor(master, seed), assignment);
}
