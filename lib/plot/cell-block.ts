import type { Shape } from './figure';
import type { Box, Paper } from './placement';
import { theme } from './theme';

/** A block of cells: its top left cell and its size. */
export interface CellBlock {
  row: number;
  column: number;
  height: number;
  width: number;
}

/** Where a block of cells stands on the paper; `cell` is the size of a cell in pixels. */
export function blockEdges(
  { row, column, height, width }: CellBlock,
  grid: Box,
  cell: number,
  paper: Paper,
): Pick<Shape, 'x0' | 'x1' | 'y0' | 'y1'> {
  const left = grid.left + column * cell;
  const top = grid.top + row * cell;
  return {
    x0: left / paper.width,
    x1: (left + width * cell) / paper.width,
    y0: 1 - top / paper.height,
    y1: 1 - (top + height * cell) / paper.height,
  };
}

/** A frame around a block of cells, on a white rim so that it is seen on every colour. */
export function frameShapes(edges: ReturnType<typeof blockEdges>): [rim: Shape, frame: Shape] {
  const frame = { type: 'rect', xref: 'paper', yref: 'paper', layer: 'above', ...edges } as const;
  return [
    { ...frame, line: { color: theme.paper, width: 6 } },
    { ...frame, line: { color: theme.mark, width: 3 } },
  ];
}
