import { freeText } from 'convlab/exam';
import type { RubricLine } from 'convlab/exam';
import { sourceOf, type Notebook } from '../notebooks/notebook.ts';
import { tasksOf } from '../notebooks/roles.ts';

/** What a lesson asks to be answered in words; a person gives its points by the lines of a rubric. */
export interface TextTask {
  /** The id of the cell with the learner's text. */
  id: string;
  /** The name of the question for `freeText` and `rubricPoints`. */
  of: string;
  title: string;
  points: number;
  lines: readonly RubricLine[];
}

/** The questions of a lesson that are answered in words, in their order. */
export function textTasks({ cells }: Notebook): TextTask[] {
  const tasks = tasksOf(cells);
  return cells.flatMap((cell, index) => {
    const { id } = cell;
    const of = /\binWords\(\s*'([^']+)'/.exec(sourceOf(cell))?.[1];
    if (tasks[index]?.role !== 'text' || id === undefined || of === undefined) return [];
    const { title, rubric } = freeText(of);
    const points = rubric.reduce((sum, line) => sum + line.points, 0);
    return [{ id, of, title, points, lines: rubric }];
  });
}
