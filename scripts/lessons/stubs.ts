import { sourceOf, type Cell } from '../notebooks/notebook.ts';
import { insideRegions } from '../notebooks/regions.ts';
import { tasksOf, titleOf } from '../notebooks/roles.ts';

/** Prettier's width for cells; see ../notebooks/format-code.ts. */
const cellWidth = 88;

/** Gives what stands in the place of a solution, without indent; `indent` is where it will stand. */
export type Stub = (indent: string) => string;

/** What stands in the place of each solution of a notebook: one list for each cell. */
export function stubsOf(cells: readonly Cell[]): Stub[][] {
  const tasks = tasksOf(cells);
  return cells.map((cell, index) => {
    const task = tasks[index];
    if (cell.cell_type !== 'code') return [];
    const solutions = insideRegions(sourceOf(cell), 'SOLUTION');
    if (task?.role === 'quiz-answer') {
      const question = cells.find(({ id }) => id === task.of);
      return solutions.map((solution) => quizStub(solution, question));
    }
    const title = task && titleOf(task.of, cells);
    return solutions.map(() => exerciseStub(title ?? 'This exercise'));
  });
}

/** Throws what the library's `exercise` knows as an answer that is not there yet. */
function exerciseStub(title: string): Stub {
  const escaped = title.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  const text = `'${escaped} is not done yet: replace this line by your answer.'`;
  const line = `throw new Error(${text});`;
  return (indent) =>
    indent.length + line.length <= cellWidth ? line : `throw new Error(\n  ${text},\n);`;
}

function quizStub(solution: string, question: Cell | undefined): Stub {
  const name = /^([\w$]+)\(/.exec(solution)?.[1];
  if (name === undefined) return () => '// Answer here.';
  const choices = question ? lettersOf(question) : [];
  const letters = choices.map((letter) => `'${letter}'`);
  const last = letters.pop();
  const list = letters.length > 0 ? `${letters.join(', ')} or ${last ?? ''}` : "'A', 'B', …";
  return () => `${name}(); // your answer in the brackets: ${list}`;
}

/** The letters of a question's choices: each choice has its own feedback. */
function lettersOf(question: Cell): string[] {
  return [...sourceOf(question).matchAll(/\bfeedback:/g)].map((_, index) =>
    String.fromCharCode(65 + index),
  );
}
