import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { notebookName, notebooksBelow } from '../notebooks/find-notebooks.ts';
import { parseNotebook, UnreadableNotebookError } from '../notebooks/notebook.ts';
import { progressOf, type DayProgress, type NamedNotebook } from './progress.ts';

export interface ReadProgress {
  days: DayProgress[];
  /** Notebooks of the workbook that cannot be read, and why. */
  damaged: { file: string; reason: string }[];
}

/** Reads the lessons and the learner's workbook, including its folders. */
export function readProgress(lessons: string, workbook: string): ReadProgress {
  const damaged: ReadProgress['damaged'] = [];
  const named = (path: string): NamedNotebook => ({
    name: notebookName(path),
    notebook: parseNotebook(readFileSync(path, 'utf8')),
  });
  const saved = (existsSync(workbook) ? notebooksBelow(workbook) : []).flatMap((path) => {
    try {
      return [named(path)];
    } catch (error) {
      const isFault = error instanceof UnreadableNotebookError;
      if (!isFault && (error as NodeJS.ErrnoException).code === undefined) throw error;
      damaged.push({ file: relative(workbook, path), reason: (error as Error).message });
      return [];
    }
  });
  const unreadable = damaged.map(({ file }) => notebookName(file));
  return { days: progressOf(notebooksBelow(lessons).map(named), saved, unreadable), damaged };
}
