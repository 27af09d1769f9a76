import { html, type Html } from './html.ts';
import type { CommonMistake } from './mistakes.ts';
import { short, wideTable } from './table.ts';

const mostRows = 40;

/** What failed checks say, with those who made the same mistake. */
export function mistakeTables(mistakes: readonly CommonMistake[]): Html {
  if (mistakes.length === 0)
    return html`<p>There are none: every check that was reached passed.</p>`;
  const common = mistakes.filter(({ students }) => students.length > 1).slice(0, mostRows);
  const rest = mistakes.slice(common.length);
  return html`${common.length === 0 ? html`<p>No two students made the same mistake.</p>` : mistakeTable(common)}
  ${
    rest.length > 0 &&
    html`<details>
      <summary>
        ${rest.length} ${common.length === 0 ? 'mistakes' : 'more'}, of
        ${rest.some(({ students }) => students.length > 1) ? 'fewer students' : 'one student each'}
      </summary>
      ${mistakeTable(rest)}
    </details>`
  }`;
}

function mistakeTable(mistakes: readonly CommonMistake[]): Html {
  const rows = mistakes.map(
    ({ task, check, hidden, says, students }) =>
      html`<tr>
        <td class="number">${students.length}</td>
        <td class="name">${task}</td>
        <td>${check}${hidden && html` <span class="chip">hidden check</span>`}</td>
        <td>${short(says)}</td>
        <td class="small quiet">${namesText(students)}</td>
      </tr>`,
  );
  const heads = [{ end: 'Students' }, 'Task', 'Check', 'What it says', 'Who'];
  return wideTable('Common mistakes', heads, rows);
}

function namesText(names: readonly string[]): string {
  const [shown, rest] = [names.slice(0, 5), names.length - 5];
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
