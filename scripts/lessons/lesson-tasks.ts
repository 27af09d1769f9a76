import { gradedMetadata } from '../notebooks/grading.ts';
import { sourceOf, type Cell, type Notebook } from '../notebooks/notebook.ts';
import { isCheck, tasksOf, titleIn } from '../notebooks/roles.ts';

/** What a lesson asks of its learner, and judges in one cell. */
export interface LessonTask {
  /** The id of the cell that judges. */
  id: string;
  /** The exercise or question that it belongs to; an exercise may be judged in several cells. */
  of: string;
  kind: 'exercise' | 'question';
  title: string;
  points: number;
}

/** The exercises and questions of a lesson in their order. */
export function lessonTasks({ cells }: Notebook): LessonTask[] {
  const metadata = gradedMetadata(cells);
  return tasksOf(cells).flatMap((task, index) => {
    if (!task || !isCheck(task)) return [];
    const { id = '' } = cells[index];
    const { points = 1 } = metadata[index].nbgrader as { points?: number };
    const kind = task.role === 'quiz-check' ? 'question' : 'exercise';
    return [{ id, of: task.of, kind, title: titleIn(cells[index]) ?? id, points }];
  });
}

/** The title of a lesson, such as `Day 3 · Convolution by hand`. */
export function lessonTitle({ cells }: Notebook): string | undefined {
  const first = cells.find((cell): cell is Cell => cell.cell_type === 'markdown');
  return first && /^#\s+(.+)$/m.exec(sourceOf(first))?.[1].trim();
}

/** The number of a lesson, by its title or else by the name of its file. */
export function lessonDay(notebook: Notebook, name: string): number | undefined {
  const number = /^Day (\d+)/.exec(lessonTitle(notebook) ?? '') ?? /^day-(\d+)/.exec(name);
  return number ? Number(number[1]) : undefined;
}
