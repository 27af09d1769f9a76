import { numberText } from '../exports/csv.ts';
import { html, type Html } from './html.ts';
import type { Item } from './items.ts';
import { wideTable, type Head } from './table.ts';

const itemHeads: readonly Head[] = [
  'Task',
  ...[
    'Points',
    'all',
    'some',
    'none',
    'not answered',
    'not marked',
    'Difficulty',
    'Discrimination',
  ].map((end) => ({ end })),
];

/** How each task worked in this class. */
export function itemTable(items: readonly Item[]): Html {
  const rows = items.map(
    ({ task, difficulty, discrimination, all, some, none, open, unmarked }) =>
      html`<tr>
        <td class="name">${task.title}</td>
        <td class="number">${numberText(task.points)}</td>
        <td class="number">${all}</td>
        <td class="number">${some}</td>
        <td class="number">${none}</td>
        <td class="number">${open}</td>
        <td class="number">${unmarked}</td>
        <td class="number">${difficulty === undefined ? '–' : difficulty.toFixed(2)}</td>
        <td class="number">
          ${discrimination === undefined ? '–' : discrimination.toFixed(2).replace('-', '−')}
        </td>
      </tr>`,
  );
  return html`${wideTable('Tasks', itemHeads, rows)}
    <p class="small quiet">
      <b>Difficulty</b> is the mean share of the points: 1 where everybody has all of them, below
      0.3 is hard. <b>Discrimination</b> is the correlation of a task's points with those of all
      other tasks: whether those who do well elsewhere do well here. Above 0.3 is good; near 0 or
      below, look at the task and its checks. Submissions that could not be graded are left out.
    </p>`;
}
