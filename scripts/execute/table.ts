import type { ExecuteResult, NotebookResult } from './result.ts';

const head = ['day', 'cells', 'seconds', 'slowest cell', 'checks', 'result'];
// Numbers stand right, words left.
const alignRight = [false, true, true, true, true, false];

/** The whole run as a table in plain text. */
export function resultTable({ notebooks }: ExecuteResult): string {
  const rows = [head, ...notebooks.map(row)];
  const widths = head.map((_, column) => Math.max(...rows.map((cells) => cells[column].length)));
  return rows
    .map((cells) =>
      cells
        .map((cell, column) =>
          alignRight[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function row(notebook: NotebookResult): string[] {
  const { name, cells, seconds, slowestCell, checks, result } = notebook;
  const all = checks.passed + checks.failed;
  return [
    name,
    String(cells),
    seconds.toFixed(1),
    slowestCell ? `#${slowestCell.cell} ${slowestCell.seconds.toFixed(1)} s` : '',
    all === 0 ? '' : `${checks.passed}/${all}`,
    result,
  ];
}

/** The last line of every command that counts. */
export function summaryLine({ passed, failed, skipped }: ExecuteResult): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
