import type { Notebook } from '../../notebooks/notebook.ts';
import { readRubric } from '../manual/rubric-file.ts';
import type { ReportTask } from '../records/tasks.ts';

/** The tasks that a person marks: those of the lesson, and those of a file with rubrics. */
export function handTasks(_master: Notebook, rubric: string | undefined): ReportTask[] {
  return rubric === undefined ? [] : readRubric(rubric);
}
