// One cell of a lesson as HTML.
import { replaceRegions } from '../../notebooks/regions.ts';
import { sourceOf, type Cell } from '../../notebooks/notebook.ts';
import type { Task } from '../../notebooks/roles.ts';
import { withoutMarks } from '../code/write-code.ts';
import { escapeHtml, fold } from '../html.ts';
import type { OutputContext } from './outputs.ts';
import { outputsHtml } from './outputs.ts';

/** What a cell of code becomes; `stub` is what a learner finds in the place of its solutions. */
export interface CodeParts {
  cell: Cell;
  task: Task | undefined;
  /** The learner's copy of the cell. */
  learner: Cell;
  /** Code with colours and types. */
  code: (source: string) => string;
  context: OutputContext;
}

export function codeCellHtml({ cell, task, learner, code, context }: CodeParts): string {
  const shown = outputsHtml(cell, context);
  const source = sourceOf(cell);
  const isFolded = isHidden(cell);
  switch (task?.role) {
    case 'exercise':
      return `${code(sourceOf(learner))}${fold('Show a solution', code(withoutMarks(source)), 'solution')}${shown}`;
    case 'exercise-check': {
      const checks = replaceRegions(source, 'HIDDEN TESTS', () => '').trimEnd();
      return fold('What the solution is checked for', `${code(checks)}${shown}`, 'checks');
    }
    case 'quiz':
      return shown;
    // A question of the book answers by itself; its letter is typed in JupyterLab only.
    case 'quiz-answer':
    case 'quiz-check':
    case 'text-rubric':
      return '';
    default:
      return `${isFolded ? fold('Show the code', code(source), 'code-fold') : code(source)}${shown}`;
  }
}

function isHidden({ metadata }: Cell): boolean {
  const jupyter = metadata.jupyter as { source_hidden?: boolean } | undefined;
  return jupyter?.source_hidden === true;
}

/** The anchor of a cell, so that other pages can lead to it. */
export function cellHtml(id: string | undefined, className: string, html: string): string {
  if (html === '') return '';
  const anchor = id === undefined ? '' : ` id="${escapeHtml(id)}"`;
  return `<div class="cell ${className}"${anchor}>\n${html}\n</div>`;
}
