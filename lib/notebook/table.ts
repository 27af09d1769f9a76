import { OptionError, formatNumber } from '../tensor';
import { escapeHtml } from './kernel';

/** A table, ready to be shown. */
export interface Table {
  kind: 'table';
  html: string;
  text: string;
}

type CellValue = string | number | boolean;
type Row = Readonly<Record<string, CellValue>>;
type Write = (row: Row, key: string) => string;

/** From here on the counts of a column have commas; years and pixel values stay below. */
const leastWithCommas = 10_000;

const isCount = (value: CellValue | undefined): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value);

/** How the values of a column are written: 1,290 below 225,034, but 2015 below 1998. */
function writerOf(values: readonly (CellValue | undefined)[]): (value?: CellValue) => string {
  const commas = values.some((value) => isCount(value) && Math.abs(value) >= leastWithCommas);
  return (value) => {
    if (commas && isCount(value)) return value.toLocaleString('en-US');
    return typeof value === 'number' ? formatNumber(value) : String(value ?? '');
  };
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
  const columns = new Map(head.map((key) => [key, writerOf(rows.map((row) => row[key]))]));
  const write: Write = (row, key) => columns.get(key)?.(row[key]) ?? '';
  const cell = (tag: 'th' | 'td', text: string, right: boolean): string =>
    `<${tag} style="text-align:${right ? 'right' : 'left'}">${escapeHtml(text)}</${tag}>`;
  const isRight = (key: string): boolean => typeof rows[0][key] === 'number';
  const line = (row: Row): string =>
    `<tr>${head.map((key) => cell('td', write(row, key), isRight(key))).join('')}</tr>`;
  const html = `<table><thead><tr>${head
    .map((key) => cell('th', key, isRight(key)))
    .join('')}</tr></thead><tbody>${rows.map(line).join('')}</tbody></table>`;
  return { kind: 'table', html, text: plainTable(head, rows, write) };
}

function plainTable(head: readonly string[], rows: readonly Row[], write: Write): string {
  const lines = [[...head], ...rows.map((row) => head.map((key) => write(row, key)))];
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
