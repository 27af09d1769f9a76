import { theme } from '../../plot/theme';
import { escapeText, svg, svgText } from '../svg';
import type { SvgAttributes } from '../svg';
import { words } from './words';

/** Square cells in rows and columns, in pixels from the upper left corner of the picture. */
export interface Grid {
  left: number;
  top: number;
  cell: number;
  rows: number;
  columns: number;
}

/** Some cells of a grid; it may reach over the edge. */
export interface Block {
  row: number;
  column: number;
  height: number;
  width: number;
}

/** How one cell looks. */
export interface CellLook {
  fill: string;
  text?: string | undefined;
  color?: string | undefined;
  /** What is told of it when it is pointed at. */
  title?: string | undefined;
  /** Which place of the feature map it is, for a click. */
  place?: number | undefined;
}

/** Numbers in smaller cells cannot be read. */
export const leastCellWithText = 14;

/** The size of the numbers in cells. */
export function textSizeIn(cell: number): number {
  return Math.min(13, cell * 0.5);
}

/** All cells of a grid with thin lines between them. */
export function drawCells(
  { left, top, cell, rows, columns }: Grid,
  look: (row: number, column: number) => CellLook,
): string {
  const [boxes, texts]: [string[], string[]] = [[], []];
  // Cells that are only seen share one path for each colour, which keeps a picture short.
  const paths = new Map<string, string>();
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const { fill, text, color, title, place } = look(row, column);
      const [x, y] = [left + column * cell, top + row * cell];
      if (title === undefined && place === undefined) {
        paths.set(fill, `${paths.get(fill) ?? ''}M${x} ${y}h${cell}v${cell}h${-cell}z`);
      } else {
        const box = { x, y, width: cell, height: cell, fill, 'data-place': place };
        boxes.push(
          svg('rect', box, ...(title === undefined ? [] : [svg('title', {}, escapeText(title))])),
        );
      }
      if (text !== undefined && text !== '' && cell >= leastCellWithText) {
        texts.push(cellText(text, x + cell / 2, y + cell / 2, textSizeIn(cell), color));
      }
    }
  }
  const lines = { stroke: theme.line, 'stroke-width': cell < 10 ? 0.4 : 0.8 };
  return (
    svg('g', lines, ...[...paths].map(([fill, d]) => svg('path', { d, fill })), ...boxes) +
    overlay({ 'font-size': textSizeIn(cell) }, ...texts)
  );
}

/** Like `words`, but short: what all cells share is said once. */
function cellText(
  text: string,
  x: number,
  y: number,
  size: number,
  color: string = theme.ink,
): string {
  return svgText(text, x, y + size * 0.35, { fill: color });
}

/** What lies on cells lets clicks through to them. */
export function overlay(attributes: SvgAttributes, ...inside: string[]): string {
  if (inside.every((each) => each === '')) return '';
  return svg('g', { 'pointer-events': 'none', 'text-anchor': 'middle', ...attributes }, ...inside);
}

/** Row and column numbers on the left and on top, as many as can be read; `first` may be below 0. */
export function drawIndices({ left, top, cell, rows, columns }: Grid, first = 0): string {
  const apart = cell >= 20 ? 1 : cell >= 11 ? 2 : 5;
  const style = { size: theme.small, color: theme.quiet } as const;
  const numbers = (count: number): number[] =>
    Array.from({ length: count }, (_, index) => index).filter((i) => (i + first) % apart === 0);
  return [
    ...numbers(columns).map((column) =>
      words(label(column + first), left + (column + 0.5) * cell, top - 9, {
        ...style,
        anchor: 'middle',
      }),
    ),
    ...numbers(rows).map((row) =>
      words(label(row + first), left - 5, top + (row + 0.5) * cell, { ...style, anchor: 'end' }),
    ),
  ].join('');
}

const label = (index: number): string => String(index).replace('-', '−');

/** A frame around a block, with a white seam so that it is seen on every colour. */
export function drawFrame(
  { left, top, cell }: Grid,
  { row, column, height, width }: Block,
  {
    color = theme.mark,
    thick = 3,
    dashed = false,
  }: { color?: string; thick?: number; dashed?: boolean } = {},
): string {
  const box = {
    x: left + column * cell,
    y: top + row * cell,
    width: width * cell,
    height: height * cell,
    fill: 'none',
  };
  return overlay(
    {},
    svg('rect', { ...box, stroke: theme.paper, 'stroke-width': thick + 2 }),
    svg('rect', {
      ...box,
      stroke: color,
      'stroke-width': thick,
      'stroke-dasharray': dashed ? '6 4' : undefined,
    }),
  );
}
