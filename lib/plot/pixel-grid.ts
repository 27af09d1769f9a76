import { OptionError, requireWhole } from '../tensor';
import type { AnyTensor } from '../tensor';
import { cellGrid, cellGridTraces } from './cell-grid';
import type { CellGridOptions } from './cell-grid';
import { makeFigure } from './figure';
import type { Figure } from './figure';
import { blockEdges, frameShapes } from './cell-block';
import type { CellBlock } from './cell-block';
import { cellSizeFor } from './number-grid';
import { rangeText } from './number-text';
import { requirePixels } from './option-limits';
import { indexedAxes, paperLayout, textWidth, titleLabel } from './placement';
import { theme } from './theme';

/** How a small matrix is shown. */
export interface PixelGridOptions extends CellGridOptions {
  title?: string;
  /** Write the numbers into the cells (true). */
  numbers?: boolean;
  /** Blocks of cells to frame. */
  highlight?: readonly CellBlock[];
  /** The widest the figure may be, in pixels (720). */
  width?: number;
}

const sizes = { smallestCell: 28, cell: 44, edge: 12, top: 30, left: 34, title: 32, most: 40 };

/**
 * A small matrix with its numbers written into the cells, rows and columns counted from 0.
 *
 * @param matrix `[height, width]`, at most 40×40
 * @throws ShapeError when it is no matrix; OptionError when it is too large for cells with numbers
 */
export function pixelGrid(matrix: AnyTensor, options: PixelGridOptions = {}): Figure {
  const { title, numbers = true, highlight = [], width: widest = theme.widest } = options;
  requirePixels('pixelGrid', 'width', widest);
  const grid = cellGrid('pixelGrid', matrix, sizes.most, options);
  const { rows, texts, found } = grid;
  const [height, width] = [rows.length, rows[0].length];
  highlight.forEach((block) => {
    requireInside(block, height, width);
  });

  const cell = cellSize(numbers ? cellSizeFor(texts) : sizes.smallestCell, height, width, widest);
  const top = sizes.top + (title ? sizes.title : 0);
  const box = { left: sizes.left, top, width: width * cell, height: height * cell };
  const paper = {
    width:
      Math.max(box.left + box.width, title ? textWidth(title, theme.title) + sizes.edge : 0) +
      sizes.edge,
    height: top + box.height + sizes.edge,
  };
  return makeFigure({
    data: cellGridTraces(grid, 0, cell, numbers),
    layout: {
      ...paperLayout(paper),
      plot_bgcolor: theme.line,
      ...indexedAxes(0, box, paper, [height, width], cell),
      shapes: highlight.flatMap((block) => frameShapes(blockEdges(block, box, cell, paper))),
      annotations: titleLabel(title, paper, sizes.edge),
    },
    description: describe(title, [height, width], found, highlight),
  });
}

function cellSize(readable: number, height: number, width: number, widest: number): number {
  const fitting = Math.floor((widest - sizes.left - sizes.edge) / Math.max(width, height));
  return Math.max(8, Math.min(Math.max(sizes.cell, readable), fitting));
}

function requireInside(block: CellBlock, height: number, width: number): void {
  requireWhole('pixelGrid', 'highlight.row', block.row, 0);
  requireWhole('pixelGrid', 'highlight.column', block.column, 0);
  requireWhole('pixelGrid', 'highlight.height', block.height, 1);
  requireWhole('pixelGrid', 'highlight.width', block.width, 1);
  if (block.row + block.height > height || block.column + block.width > width) {
    throw new OptionError(
      `pixelGrid: a highlight of ${block.height}×${block.width} cells at row ${block.row}, column ${block.column} reaches over the border of a ${height}×${width} matrix.`,
    );
  }
}

function describe(
  title: string | undefined,
  [height, width]: readonly [number, number],
  found: readonly [number, number],
  highlight: readonly CellBlock[],
): string {
  const framed = highlight.map(
    (block) => `${block.height}×${block.width} at row ${block.row}, column ${block.column}`,
  );
  return [
    `${title ? `${title}: a` : 'A'} grid of ${height}×${width} numbers from ${rangeText(found)}.`,
    ...(framed.length > 0 ? [`Framed: ${framed.join('; ')}.`] : []),
  ].join(' ');
}
