import { OptionError, formatNumber } from '../tensor';
import { escapeHtml } from './kernel';

/** A table, ready to be shown. */
export interface Table {
  kind: 'table';
  html: string;
  text: string;
}

type CellValue = string | number | boolean;

/** Large counts get commas, 225,034; years and pixel values are short enough without. */
const leastWithCommas = 10_000;

function write(value: CellValue | undefined): string {
  if (typeof value !== 'number') return String(value ?? '');
  const isCount = Number.isSafeInteger(value) && Math.abs(value) >= leastWithCommas;
  return isCount ? value.toLocaleString('en-US') : formatNumber(value);
}

/**
 * Makes a table from rows: `table([{ kernel: 3, output: 26 }, { kernel: 5, output: 24 }])`. The
 * keys of the rows are the head; numbers are aligned to the right, large counts have commas.
 *
 * @throws OptionError when there is no row
 */
export function table(rows: readonly Readonly<Record<string, CellValue>>[]): Table {
  if (rows.length === 0) throw new OptionError('table: give at least one row.');
  const head = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (tag: 'th' | 'td', text: string, right: boolean): string =>
    `<${tag} style="text-align:${right ? 'right' : 'left'}">${escapeHtml(text)}</${tag}>`;
  const isRight = (key: string): boolean => typeof rows[0][key] === 'number';
  const line = (row: Readonly<Record<string, CellValue>>): string =>
    `<tr>${head.map((key) => cell('td', write(row[key]), isRight(key))).join('')}</tr>`;
  const html = `<table><thead><tr>${head
    .map((key) => cell('th', key, isRight(key)))
    .join('')}</tr></thead><tbody>${rows.map(line).join('')}</tbody></table>`;
  return { kind: 'table', html, text: plainTable(head, rows) };
}

function plainTable(
  head: readonly string[],
  rows: readonly Readonly<Record<string, CellValue>>[],
): string {
  const lines = [[...head], ...rows.map((row) => head.map((key) => write(row[key])))];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) =>
      line
        .map((text, column) => text.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
