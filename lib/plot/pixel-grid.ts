import { OptionError, requireWhole } from '../tensor';
import type { AnyTensor } from '../tensor';
import { requireScale } from './color-scale';
import type { ColorScale } from './color-scale';
import { makeFigure } from './figure';
import type { Figure } from './figure';
import { blockEdges, frameShapes } from './cell-block';
import type { CellBlock } from './cell-block';
import { matrixRows } from './matrix-rows';
import { cellSizeFor, cellsTrace, textSizeFor, textsTrace } from './number-grid';
import { numberTexts, rangeText } from './number-text';
import { indexAxis, noMargin, panelAxes, textWidth, titleLabel } from './placement';
import { baseLayout, theme } from './theme';
import { extent, rangeFor, requireRange, scaleFor } from './value-range';
import type { Range } from './value-range';

/** How a small matrix is shown. */
export interface PixelGridOptions {
  title?: string;
  /** Write the numbers into the cells (true). */
  numbers?: boolean;
  /** Decimals of the numbers (2; trailing zeros are not written). */
  decimals?: number;
  /** `gray`, or `signed` when a number lies below zero. */
  colors?: ColorScale;
  /** The numbers that get the first and the last colour. */
  range?: Range;
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
  const {
    title,
    numbers = true,
    decimals = 2,
    highlight = [],
    width: widest = theme.widest,
  } = options;
  const rows = matrixRows('pixelGrid', 'the matrix', matrix);
  const [height, width] = [rows.length, rows[0].length];
  requireSmall(height, width);
  requireWhole('pixelGrid', 'decimals', decimals, 0);
  const found = extent(rows.flat());
  const colors = options.colors ?? scaleFor(found);
  requireScale('pixelGrid', colors);
  const range = options.range ?? rangeFor(colors, found);
  requireRange('pixelGrid', range);
  highlight.forEach((block) => {
    requireInside(block, height, width);
  });

  const texts = numberTexts(rows, decimals);
  const cell = cellSize(numbers ? cellSizeFor(texts) : sizes.smallestCell, height, width, widest);
  const top = sizes.top + (title ? sizes.title : 0);
  const grid = { left: sizes.left, top, width: width * cell, height: height * cell };
  const paper = {
    width:
      Math.max(grid.left + grid.width, title ? textWidth(title, theme.title) + sizes.edge : 0) +
      sizes.edge,
    height: top + grid.height + sizes.edge,
  };
  const cells = { panel: 0, rows, colors, range };
  return makeFigure({
    data: [
      cellsTrace(cells),
      ...(numbers ? [textsTrace({ ...cells, texts, size: textSizeFor(texts, cell) })] : []),
    ],
    layout: {
      ...baseLayout,
      ...paper,
      margin: noMargin,
      plot_bgcolor: theme.line,
      dragmode: false,
      ...panelAxes(0, grid, paper, [height, width], {
        rowAxis: indexAxis(height, cell),
        columnAxis: indexAxis(width, cell),
      }),
      shapes: highlight.flatMap((block) => frameShapes(blockEdges(block, grid, cell, paper))),
      annotations: titleLabel(title, paper, sizes.edge),
    },
    description: describe(title, [height, width], found, highlight),
  });
}

function cellSize(readable: number, height: number, width: number, widest: number): number {
  const fitting = Math.floor((widest - sizes.left - sizes.edge) / Math.max(width, height));
  return Math.max(8, Math.min(Math.max(sizes.cell, readable), fitting));
}

function requireSmall(height: number, width: number): void {
  if (height > sizes.most || width > sizes.most) {
    throw new OptionError(
      `pixelGrid: shows up to ${sizes.most}×${sizes.most} cells, but the matrix is ${height}×${width}; show it with heatmap or imageRow, or cut a piece out with crop.`,
    );
  }
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
