import { sourceOf, type Cell, type Notebook } from '../notebooks/notebook.ts';
import { findRegions, replaceRegions } from '../notebooks/regions.ts';
import { isAnswer, tasksOf, titleOf } from '../notebooks/roles.ts';

/** The solution of an exercise or a question. */
export interface Solution {
  kind: 'exercise' | 'question';
  /** Such as `Exercise 3`. */
  title: string;
  /** What the lesson asks, in its first words. */
  asks: string;
  /** The whole cell with the solution in it, ready to be pasted over the learner's. */
  code: string;
}

/** The solutions of a lesson in their order. */
export function solutionsOf({ cells }: Notebook): Solution[] {
  const tasks = tasksOf(cells);
  return cells.flatMap((cell, index) => {
    const task = tasks[index];
    const source = sourceOf(cell);
    if (!task || !isAnswer(task) || findRegions(source, 'SOLUTION').length === 0) return [];
    const title = titleOf(task.of, cells) ?? task.of;
    const isQuestion = task.role === 'quiz-answer';
    return [
      {
        kind: isQuestion ? 'question' : 'exercise',
        title,
        asks: isQuestion ? questionIn(cells, task.of) : proseOf(title, cells),
        code: replaceRegions(source, 'SOLUTION', (inside) => inside),
      },
    ];
  });
}

/** `**Exercise 3 (easy).** Write …` without its stars, to the end of the line. */
function proseOf(title: string, cells: readonly Cell[]): string {
  const lines = cells
    .filter((cell) => cell.cell_type === 'markdown')
    .flatMap((cell) => sourceOf(cell).split('\n'));
  const line = lines.find((one) => one.startsWith(`**${title} (`)) ?? '';
  return line
    .slice(2 + title.length)
    .replaceAll('**', '')
    .trim();
}

/** The first text that is given to `quiz`. */
function questionIn(cells: readonly Cell[], of: string): string {
  const question = cells.find(({ id }) => id === of);
  const text = /\bquiz\(\s*(['"`])((?:\\.|(?!\1).)*)\1/s.exec(question ? sourceOf(question) : '');
  return text?.[2].replace(/\\(.)/gs, '$1') ?? '';
}
