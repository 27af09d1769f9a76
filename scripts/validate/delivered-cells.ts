// What a notebook was when its student got it: from what it tells about itself, else from the course.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AssignmentTask } from '../assign/assignment-shape.ts';
import { cellChecksums } from '../assign/checksum.ts';
import { handoutIn } from '../assign/handout.ts';
import { learnerCopy } from '../lessons/learner-copy.ts';
import { lessonDay, lessonTasks, lessonTitle } from '../lessons/lesson-tasks.ts';
import { notebookName, notebooksBelow, UsageError } from '../notebooks/find-notebooks.ts';
import { parseNotebook, type Notebook } from '../notebooks/notebook.ts';

/** What is known of a notebook as it was delivered. */
export interface Delivered {
  title: string;
  /** It was handed out by a teacher; else it is a lesson of the course. */
  isAssignment: boolean;
  tasks: readonly AssignmentTask[];
  /** SHA-256 of each cell's source. */
  checksums: Readonly<Record<string, string>>;
}

/**
 * Looks into the notebook, then beside it, then among the lessons of the course.
 *
 * @throws UsageError when the notebook is of none of them
 */
export function deliveredAs(notebook: Notebook, file: string, lessons: string): Delivered {
  const handout = handoutIn(notebook) ?? manifestBeside(file);
  if (handout) return { ...handout, isAssignment: true };
  const name = notebookName(file);
  const day = lessonDay(notebook, name);
  for (const path of notebooksBelow(lessons)) {
    const lesson = parseNotebook(readFileSync(path, 'utf8'));
    const isMeant = notebookName(path) === name || lessonDay(lesson, notebookName(path)) === day;
    if (day === undefined ? notebookName(path) !== name : !isMeant) continue;
    const tasks = lessonTasks(lesson);
    const checksums = cellChecksums(learnerCopy(lesson));
    return { title: lessonTitle(lesson) ?? name, isAssignment: false, tasks, checksums };
  }
  throw new UsageError(
    `${file} is neither an assignment nor a lesson of the course: it must still have its title, “# Day N · …”.`,
  );
}

function manifestBeside(file: string): ReturnType<typeof handoutIn> {
  const manifest = join(dirname(file), 'manifest.json');
  if (!existsSync(manifest)) return undefined;
  try {
    const value: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
    const handout = handoutIn({
      nbformat: 4,
      nbformat_minor: 5,
      cells: [],
      metadata: { convlab_assignment: value },
    });
    return handout?.lesson === undefined || !notebookName(file).includes(handout.name)
      ? undefined
      : handout;
  } catch {
    // A file of that name that is something else says nothing about this notebook.
    return undefined;
  }
}
