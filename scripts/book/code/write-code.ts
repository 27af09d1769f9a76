// The code of one page: colours, and a number for each name that tells its type.
import { insideRegions, replaceRegions } from '../../notebooks/regions.ts';
import { sourceOf, type Cell } from '../../notebooks/notebook.ts';
import { escapeHtml } from '../html.ts';
import type { Highlighter, Mark } from './highlight.ts';
import type { Hover } from './types.ts';

export interface CodeTools {
  highlighter: Highlighter;
  /** The types of the names in each cell of code. */
  hoversOf: (cells: readonly string[]) => Hover[][];
}

/** A type as pages get it: coloured, with what its doc comment says. */
export type ShownType = readonly [type: string, docs: string];

export interface CodeWriter {
  /** Writes code of a cell; it may be the cell itself or parts of it, line by line. */
  write(cell: number, source: string): string;
  /** The types that the marks mean, by their numbers. */
  types(): readonly ShownType[];
}

/** The code of each cell; that of a text is empty. */
export function sourcesOf(cells: readonly Cell[]): string[] {
  return cells.map((cell) => (cell.cell_type === 'code' ? sourceOf(cell) : ''));
}

export function createCodeWriter(
  cells: readonly Cell[],
  { highlighter, hoversOf }: CodeTools,
): CodeWriter {
  const sources = sourcesOf(cells);
  const hovers = hoversOf(sources);
  const numbers = new Map<string, number>();
  const types: ShownType[] = [];
  const numberOf = ({ type, docs }: Hover): number => {
    const key = `${type}\n${docs}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, types.length);
    return types.push([highlighter.highlight(type, 'typescript'), docsHtml(docs)]) - 1;
  };
  return {
    write: (cell, shown) => {
      const marks = moveMarks(sources[cell], hovers[cell], shown).map(
        ({ start, length, hover }): Mark => ({ start, length, number: numberOf(hover) }),
      );
      return `<div class="code"><pre><code>${highlighter.highlight(shown, 'typescript', marks)}</code></pre></div>`;
    },
    types: () => types,
  };
}

interface MovedMark {
  start: number;
  length: number;
  hover: Hover;
}

/**
 * The hovers of a cell where its lines stand in what is shown of it: without solutions or hidden
 * tests lines are missing, and others may have another indent.
 */
export function moveMarks(source: string, hovers: readonly Hover[], shown: string): MovedMark[] {
  const shownLines = linesOf(shown);
  let next = 0;
  return linesOf(source).flatMap(({ text, start }) => {
    const found = shownLines.findIndex((line, number) => number >= next && same(line.text, text));
    if (found < 0 || text.trim() === '') return [];
    next = found + 1;
    const line = shownLines[found];
    const shift = line.start + indentOf(line.text) - (start + indentOf(text));
    return hovers
      .filter((hover) => hover.start >= start && hover.start < start + text.length)
      .map((hover) => ({ start: hover.start + shift, length: hover.length, hover }));
  });
}

const same = (left: string, right: string): boolean => left.trim() === right.trim();
const indentOf = (line: string): number => line.length - line.trimStart().length;

function linesOf(source: string): { text: string; start: number }[] {
  let start = 0;
  return source.split('\n').map((text) => {
    const line = { text, start };
    start += text.length + 1;
    return line;
  });
}

/** Doc comments write code between backticks. */
function docsHtml(docs: string): string {
  return escapeHtml(docs)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll('\n', '<br>');
}

/** The cell without the marks around its solutions, which stay. */
export function withoutMarks(source: string): string {
  const solutions = insideRegions(source, 'SOLUTION');
  return replaceRegions(source, 'SOLUTION', (_, index) => solutions[index]);
}
