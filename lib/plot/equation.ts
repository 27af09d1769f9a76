import { realValues } from '../tensor';
import type { Matrix } from '../tensor';
import type { ConvolutionStep } from './convolution-steps';
import { numberText, writtenExactly } from './number-text';
import { theme } from './theme';

/** How a sum of products is written. */
export interface EquationOptions {
  decimals: number;
  /** How many letters fit into a line. */
  lineLength: number;
}

interface Term {
  level: string;
  weight: string;
}

/** Kernels with more cells than this are not written out. */
const mostTerms = 25;
/** The colours that weights have in the grid of the kernel, dark enough for text. */
const weightColors = { below: '#1d4e9e', zero: theme.quiet, above: '#b84a00' };

function colorOf(weight: string): string {
  if (/[−-]/.test(weight)) return weightColors.below;
  return /[1-9]/.test(weight) ? weightColors.above : weightColors.zero;
}
const space = '\u00a0';

/**
 * A sum of products written out, `1·2 + 3·(−1) = −1`, as lines of a Plotly text. Lines break only
 * between rows of the kernel; if they do, terms stand under each other.
 */
export function equationLines(
  step: ConvolutionStep,
  kernel: Matrix,
  { decimals, lineLength }: EquationOptions,
): string[] {
  const rows = termRows(step, kernel, decimals);
  const result = resultText(step, kernel, decimals);
  if (rows.flat().length > mostTerms) {
    return [`sum of the ${rows.flat().length} products ${result.html}`];
  }
  const whole = `${join(rows.flat().map((term) => writeTerm(term)))} ${result.html}`;
  if (lettersOf(whole) <= lineLength) return [whole];

  const widths = columnWidths(rows);
  const rowLength = widths.reduce((total, [level, weight]) => total + level + weight + 4, 0);
  const perLine = Math.max(1, Math.floor((lineLength - result.length) / rowLength));
  const lines: string[] = [];
  for (let first = 0; first < rows.length; first += perLine) {
    const terms = rows
      .slice(first, first + perLine)
      .flatMap((row) => row.map((term, column) => writeTerm(term, widths[column])));
    lines.push(`${first === 0 ? '' : '+ '}${join(terms)}`);
  }
  if (lines.length > 1) lines[0] = `${space}${space}${lines[0]}`;
  lines[lines.length - 1] += ` ${result.html}`;
  return lines;
}

/** How many letters the longest of all equations has when it is not broken. */
export function longestEquation(
  steps: readonly ConvolutionStep[],
  kernel: Matrix,
  decimals: number,
): number {
  const unbroken = { decimals, lineLength: Infinity };
  return Math.max(...steps.map((step) => lettersOf(equationLines(step, kernel, unbroken)[0])));
}

/** How many lines the longest of all equations needs. */
export function mostEquationLines(
  steps: readonly ConvolutionStep[],
  kernel: Matrix,
  options: EquationOptions,
): number {
  return Math.max(...steps.map((step) => equationLines(step, kernel, options).length));
}

function termRows({ patch }: ConvolutionStep, kernel: Matrix, decimals: number): Term[][] {
  const [height, width] = kernel.shape;
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (__, column) => ({
      level: factor(patch.get(row, column), decimals),
      weight: factor(kernel.get(row, column), decimals),
    })),
  );
}

/** Negative factors stand in brackets: 3·(−1). */
function factor(value: number, decimals: number): string {
  const text = numberText(value, decimals);
  return text.startsWith('−') ? `(${text})` : text;
}

function writeTerm({ level, weight }: Term, widths: readonly [number, number] = [0, 0]): string {
  const colored = `<span style="color:${colorOf(weight)}">${weight}</span>`;
  const before = space.repeat(Math.max(0, widths[0] - level.length));
  const after = space.repeat(Math.max(0, widths[1] - weight.length));
  return `${before}${level}·${colored}${after}`;
}

function join(terms: readonly string[]): string {
  return terms.join(' + ');
}

/** How many letters a line has, without Plotly's tags. */
function lettersOf(line: string): number {
  return line.replace(/<[^>]*>/g, '').length;
}

function columnWidths(rows: readonly (readonly Term[])[]): [level: number, weight: number][] {
  return rows[0].map((_, column) => [
    Math.max(...rows.map((row) => row[column].level.length)),
    Math.max(...rows.map((row) => row[column].weight.length)),
  ]);
}

/** `= −4`, or `≈ 0.33` when a number had to be rounded. */
function resultText(
  { patch, sum }: ConvolutionStep,
  kernel: Matrix,
  decimals: number,
): { html: string; length: number } {
  const written = [...realValues(patch), ...realValues(kernel), sum];
  const sign = written.every((value) => writtenExactly(value, decimals)) ? '=' : '≈';
  const text = numberText(sum, decimals);
  return {
    html: `${sign} <b><span style="color:${theme.mark}">${text}</span></b>`,
    length: text.length + 3,
  };
}
