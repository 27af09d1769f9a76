import { freeText } from 'convlab/exam';
import { textTasks } from '../../lessons/text-tasks.ts';
import type { Notebook } from '../../notebooks/notebook.ts';
import { escapeHtml, fold } from '../html.ts';

/** A good answer in words, and what its points are for: folded HTML, by the id of the cell that asks. */
export function rubricsOf(
  notebook: Notebook,
  markdown: (source: string) => string,
): Map<string, string> {
  return new Map(
    textTasks(notebook).map(({ id, of, lines }) => {
      const items = lines.map(({ text, points }) => {
        return `<li>${escapeHtml(text)} <span class="points">${points} ${points === 1 ? 'point' : 'points'}</span></li>`;
      });
      const answer = `${markdown(freeText(of).model)}<p>What brings points:</p><ul>${items.join('')}</ul>`;
      return [id, fold('Show a good answer', `<div class="prose">${answer}</div>`, 'solution')];
    }),
  );
}
