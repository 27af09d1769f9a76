// What a teacher keeps of an assignment that was handed out: `npm run assign` writes it, `npm run
// grade` reads it. The folders are nbgrader's: source/, release/, submitted/ and feedback/.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { assignmentSchema, type Assignment } from '../assign/assignment-shape.ts';
import { makeAssignment } from '../assign/make-assignment.ts';
import { notebookName, selectNotebooks, UsageError } from '../notebooks/find-notebooks.ts';
import { parseNotebook, type Notebook } from '../notebooks/notebook.ts';
import { notebooks } from '../setup/paths.ts';

export type { Assignment, AssignmentTask } from '../assign/assignment-shape.ts';
export { checksumOf } from '../assign/checksum.ts';
export { deliveredTo, deliveredWith } from '../assign/delivered.ts';
export { masterFor } from '../assign/personal-number.ts';
export { seedOf } from '../assign/seed-of.ts';
export { studentVersion } from '../assign/student-version.ts';

/** An assignment with the lesson that holds its solutions and its hidden tests. */
export interface GradedAssignment {
  assignment: Assignment;
  master: Notebook;
}

/**
 * Reads an assignment: `day-05` from `folder/key/day-05.json`, a path from that file. Where nothing
 * was handed out by `npm run assign`, `day-05` means the lesson of the project as it stands.
 *
 * @throws UsageError when there is none, or when it cannot be read
 */
export function readAssignment(nameOrFile: string, folder = process.cwd()): GradedAssignment {
  const isFile = nameOrFile.endsWith('.json');
  const file = isFile ? resolve(folder, nameOrFile) : join(folder, 'key', `${nameOrFile}.json`);
  if (existsSync(file)) return readKey(file);
  if (isFile) throw new UsageError(`There is no file ${file}.`);
  const [lesson] = selectNotebooks([nameOrFile], notebooks, folder);
  const master = parseNotebook(readFileSync(lesson, 'utf8'));
  return { assignment: makeAssignment(master, notebookName(lesson)), master };
}

function readKey(file: string): GradedAssignment {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new UsageError(`${file} is not valid JSON.`);
  }
  const { data: assignment, error } = assignmentSchema.safeParse(value);
  if (!assignment) {
    const [{ path, message }] = error.issues;
    throw new UsageError(`${file} is no assignment: ${path.join('.') || 'file'}: ${message}.`);
  }
  const { name, lesson } = assignment;
  const source = join(dirname(file), '..', 'source', name, `${lesson}.ipynb`);
  if (!existsSync(source)) {
    throw new UsageError(`The lesson with the solutions is missing: ${source}.`);
  }
  return { assignment, master: parseNotebook(readFileSync(source, 'utf8')) };
}
