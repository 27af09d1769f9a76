// Tables as text. Programs for tables compute what begins like a formula, so names and comments,
// which other people write, are marked as text.
// https://owasp.org/www-community/attacks/CSV_Injection
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;
/** A number, or a dash where there is none. */
const harmless = /^[-+]?(\d+([.,]\d+)?)?$/;

/** A text for a cell: an apostrophe before what a program for tables would compute. */
export function safeCell(text: string): string {
  return formula.test(text) && !harmless.test(text) ? `'${text}` : text;
}

/** The text that was made safe for a cell. */
export function cellText(cell: string): string {
  return /^'+[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}

export type Delimiter = ',' | ';' | '\t';

/** A table as CSV, with the line ends that RFC 4180 asks for; every text made safe. */
export function csvOf(
  rows: readonly (readonly (string | number)[])[],
  delimiter: Delimiter = ',',
): string {
  const safe = rows.map((row) => row.map((cell) => safeCell(String(cell))));
  // Not every reader takes a line feed alone for a part of the cell.
  return stringify(safe, { delimiter, record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
}

export interface Table {
  rows: string[][];
  delimiter: Delimiter;
}

/**
 * Reads CSV as programs for tables write it: with commas, semicolons or tabs, with or without the
 * mark of UTF-8 at its beginning.
 *
 * @throws Error that says in which line quotes are not closed
 */
export function readCsv(text: string): Table {
  const [first = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1);
  const outside = first.replace(/"[^"]*"/g, '');
  const count = (delimiter: string): number => outside.split(delimiter).length;
  const delimiters: Delimiter[] = [',', ';', '\t'];
  const delimiter = delimiters.reduce((best, one) => (count(one) > count(best) ? one : best));
  const rows: string[][] = parse(text, {
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  return { rows, delimiter };
}

/** A number as tables have it: at most two decimals, no zeros at the end. */
export function numberText(value: number): string {
  return String(roundPoints(value));
}

/** To two decimals, halves upwards. */
export function roundPoints(value: number): number {
  return Math.round((value + Number.EPSILON) * 100) / 100 || 0;
}
