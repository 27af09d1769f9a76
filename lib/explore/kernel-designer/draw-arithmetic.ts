import { textWidth } from '../../arch/diagram/text-width';
import { textColorOn } from '../../plot/color-scale';
import { numberText } from '../../plot/number-text';
import { theme } from '../../plot/theme';
import type { Matrix } from '../../tensor';
import { words } from '../drawing/words';
import { svg, svgPicture } from '../svg';
import { colorIn } from './paint-map';
import type { Scale } from './paint-map';

/** How large the cells of the arithmetic are for a kernel of so many columns. */
export function cellSize(columns: number): number {
  return columns <= 3 ? 44 : columns <= 5 ? 32 : 23;
}

/** How large texts can be so that each of them fits into its cell. */
export function textSize(texts: readonly string[], cell: number): number {
  const widest = Math.max(...texts.map((text) => textWidth(text, 100) / 100));
  return Math.max(7, Math.min(theme.text, (cell - 5) / widest));
}

/** A number of the picture or of a product, shorter in small cells. */
export function cellText(cell: number): (value: number) => string {
  return (value) => numberText(value, cell >= 44 || Math.abs(value) < 1 ? 2 : 1);
}

/** A small matrix: every cell in its colour, with its number. */
export function drawNumbers(
  matrix: Matrix,
  scale: Scale,
  {
    left,
    top,
    text = cellText(cellSize(matrix.shape[1])),
  }: { left: number; top: number; text?: (value: number) => string },
): string {
  const [rows, columns] = matrix.shape;
  const cell = cellSize(columns);
  const places = Array.from({ length: rows * columns }, (_, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns];
    const value = matrix.get(row, column);
    return { row, column, value, written: text(value) };
  });
  const size = textSize(
    places.map(({ written }) => written),
    cell,
  );
  const cells = places.map(({ row, column, value, written }) => {
    const color = colorIn(value, scale);
    const [x, y] = [left + column * cell, top + row * cell];
    const box = { x, y, width: cell, height: cell };
    return [
      svg('rect', { ...box, fill: `rgb(${color.join(' ')})`, stroke: theme.line }),
      words(written, x + cell / 2, y + cell / 2, {
        anchor: 'middle',
        color: textColorOn(color),
        size,
      }),
    ];
  });
  return cells.flat().join('');
}

/** `drawNumbers` as a picture of its own, with a line of words above it. */
export function numbersPicture(title: string, matrix: Matrix, scale: Scale): string {
  const cell = cellSize(matrix.shape[1]);
  const [height, width] = matrix.shape.map((count) => count * cell);
  return svgPicture(
    width + 2,
    height + titleHeight + 1,
    words(title, 0, 8),
    drawNumbers(matrix, scale, { left: 1, top: titleHeight }),
  );
}

/** Room for the words above a matrix. */
export const titleHeight = 20;
