import { formatNumber } from '../tensor';
import { isSame, toBlock } from './compare';
import { escapeHtml } from './kernel';

/** A sketch: rows of cells, each a sign, a number or a word. */
export type Sketch = readonly (readonly string[])[];

/** Larger ones are pictures, not sketches. */
const mostCells = 400;

const minus = /\u2212/g;

/**
 * Reads rows of text (`['+ 0 -', '0 0 0']`, also without spaces), a matrix of signs or words
 * (`[['+', '0', '-']]`) or a matrix of numbers as a sketch; undefined for all else.
 */
export function toSketch(value: unknown): Sketch | undefined {
  const block = toBlock(value);
  if (block) {
    const [height, width] = block.shape;
    if (block.shape.length !== 2 || height * width > mostCells) return undefined;
    return Array.from({ length: height }, (_, row) =>
      Array.from({ length: width }, (_, column) =>
        formatNumber(block.values[row * width + column]),
      ),
    );
  }
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const rows = value.map(cellsOf);
  return rows.every((row) => row !== undefined) ? rows : undefined;
}

function cellsOf(row: unknown): string[] | undefined {
  if (typeof row === 'string') {
    const text = row.replace(minus, '-').trim();
    // Words stay whole; a row of signs needs no spaces.
    return /\s/.test(text) || /\p{L}{2}/u.test(text) ? text.split(/\s+/) : Array.from(text);
  }
  if (!Array.isArray(row)) return undefined;
  const isCell = (cell: unknown): boolean => typeof cell === 'string' || typeof cell === 'number';
  if (!row.every(isCell)) return undefined;
  return row.map((cell: string | number) =>
    typeof cell === 'number' ? formatNumber(cell) : cell.replace(minus, '-').trim(),
  );
}

/** Whether a sketch has nothing but plus, minus and zero. */
export function isSigns(sketch: Sketch): boolean {
  return sketch.flat().every((cell) => /^[+\-0]$/.test(cell));
}

/** The signs of a sketch of numbers. */
export function signsOf(sketch: Sketch): Sketch {
  return sketch.map((row) => row.map((cell) => signOf(Number(cell.replaceAll(',', '')))));
}

function signOf(value: number): string {
  if (Number.isNaN(value)) return '?';
  return value === 0 ? '0' : value > 0 ? '+' : '-';
}

/** Whether two cells say the same: words in upper or lower case, numbers within the tolerance. */
function agrees(guess: string | undefined, truth: string | undefined, tolerance: number): boolean {
  if (guess === undefined || truth === undefined) return false;
  if (guess.toLowerCase() === truth.toLowerCase()) return true;
  const numbers = [guess, truth].map((cell) => Number(cell.replaceAll(',', '')));
  return !numbers.some(Number.isNaN) && isSame(numbers[0], numbers[1], tolerance);
}

export interface Comparison {
  cells: number;
  right: number;
  html: string;
  text: string;
}

/** Lays a prediction and the truth side by side, and marks the cells that differ. */
export function compareSketches(guess: Sketch, truth: Sketch, tolerance: number): Comparison {
  const height = Math.max(guess.length, truth.length);
  const widthOf = (sketch: Sketch): number => Math.max(...sketch.map((row) => row.length));
  const width = Math.max(widthOf(guess), widthOf(truth));
  const places = Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => {
      const [mine, right] = [guess, truth].map((sketch) => sketch.at(row)?.at(column));
      return { mine, right, same: agrees(mine, right, tolerance) };
    }),
  );
  const all = places.flat();
  const texts = (side: 'mine' | 'right'): string[][] =>
    places.map((row) =>
      row.map((place) => {
        const text = place[side] ?? '·';
        return side === 'mine' && !place.same ? `[${text}]` : text;
      }),
    );
  return {
    cells: all.length,
    right: all.filter(({ same }) => same).length,
    html: `<div style="display:flex;flex-wrap:wrap;gap:24px">${[
      grid(
        'your prediction',
        places.map((row) => row.map(({ mine, same }) => cell(mine, !same, true))),
      ),
      grid(
        'the truth',
        places.map((row) => row.map(({ right, same }) => cell(right, !same, false))),
      ),
    ].join('')}</div>`,
    text: sideBySide(texts('mine'), texts('right')),
  };
}

function grid(title: string, rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => `<tr>${row.join('')}</tr>`).join('');
  return `<div><div>${title}</div><table style="border-collapse:collapse;margin:4px 0">${lines}</table></div>`;
}

/** A cell that differs is struck out on the left and framed on the right: not by colour alone. */
function cell(text: string | undefined, differs: boolean, isGuess: boolean): string {
  const mark = isGuess
    ? 'background:#ffebe9;color:#82071e;text-decoration:line-through;outline:2px dashed #82071e;outline-offset:-2px'
    : 'background:#ffffff;color:#0a3069;font-weight:bold;outline:2px solid #0a3069;outline-offset:-2px';
  const style = `border:1px solid #8c959f;padding:2px 8px;text-align:center;font-family:monospace;${differs ? mark : 'background:#ffffff;color:#1f2328'}`;
  return `<td style="${style}">${escapeHtml(text ?? '·')}</td>`;
}

function sideBySide(left: readonly string[][], right: readonly string[][]): string {
  const widest = Math.max(...[...left, ...right].flat().map((text) => text.length));
  const line = (row: readonly string[]): string =>
    row.map((text) => text.padStart(widest)).join(' ');
  const lines = left.map((row, index) => `  ${line(row)}   |   ${line(right[index])}`);
  return ['  your prediction, and the truth:', ...lines].join('\n');
}

/** A sketch as lines of text. */
export function sketchText(sketch: Sketch): string {
  return sketch.map((row) => row.join(' ')).join('\n');
}
