import { OptionError } from '../tensor';
import type { AnyTensor } from '../tensor';
import { requireScale } from './color-scale';
import type { ColorScale } from './color-scale';
import { matrixRows } from './matrix-rows';
import { cellsTrace, textSizeFor, textsTrace } from './number-grid';
import { numberTexts } from './number-text';
import { requireDecimals } from './option-limits';
import type { Trace } from './trace';
import { extent, rangeFor, requireRange, scaleFor } from './value-range';
import type { Range } from './value-range';

/** How the numbers of a small matrix are written and coloured. */
export interface CellGridOptions {
  /** Decimals of the numbers (2; trailing zeros are not written). */
  decimals?: number;
  /** `gray`, or `signed` when a number lies below zero. */
  colors?: ColorScale;
  /** The numbers that get the first and the last colour. */
  range?: Range;
}

/** A small matrix, ready to be drawn as cells with numbers. */
export interface CellGrid {
  rows: ReturnType<typeof matrixRows>;
  texts: string[][];
  colors: ColorScale;
  range: Range;
  /** Its smallest and its largest number. */
  found: Range;
}

/**
 * Reads a matrix and decides on its texts, colours and range.
 *
 * @param most the largest number of rows or columns
 * @throws ShapeError when it is no matrix; OptionError when it is too large or an option is wrong
 */
export function cellGrid(
  where: string,
  matrix: AnyTensor,
  most: number,
  { decimals = 2, ...own }: CellGridOptions,
): CellGrid {
  const rows = matrixRows(where, 'the matrix', matrix);
  if (rows.length > most || rows[0].length > most) {
    throw new OptionError(
      `${where}: shows up to ${most}×${most} cells, but the matrix is ${rows.length}×${rows[0].length}; show it with heatmap or imageRow, or cut a piece out with crop.`,
    );
  }
  requireDecimals(where, decimals);
  const found = extent(rows.flat());
  const colors = own.colors ?? scaleFor(found);
  requireScale(where, colors);
  const range = own.range ?? rangeFor(colors, found);
  requireRange(where, range);
  return { rows, texts: numberTexts(rows, decimals), colors, range, found };
}

/** The coloured cells of a grid and, if wanted, the numbers in them. */
export function cellGridTraces(
  { rows, texts, colors, range }: CellGrid,
  panel: number,
  cell: number,
  numbers = true,
): Trace[] {
  const cells = { panel, rows, colors, range };
  return [
    cellsTrace(cells),
    ...(numbers ? [textsTrace({ ...cells, texts, size: textSizeFor(texts, cell) })] : []),
  ];
}
