import { textWidth } from '../../arch/diagram/text-width';
import { colorAt, textColorOn } from '../../plot/color-scale';
import { numberTexts } from '../../plot/number-text';
import { theme } from '../../plot/theme';
import { rangeFor, scaleFor } from '../../plot/value-range';
import type { Range } from '../../plot/value-range';
import { drawCells, drawFrame, drawIndices, overlay, textSizeIn } from '../drawing/grid';
import type { Block, Grid } from '../drawing/grid';
import { cornerTriangle } from '../drawing/triangle';
import { svg } from '../svg';
import { differ } from './model';

/** The frame of the window that is looked at; apart from the sign of a change for every eye. */
export const windowColor = '#0072b2';

/** What a panel shows. */
export interface Panel {
  grid: Grid;
  rows: number[][];
  /** What is compared with; where it differs, a corner is marked. */
  other?: number[][];
  /** The numbers that are black and white. */
  found: Range;
  /** The window that is looked at, or its value. */
  framed: Block;
  /** Where all windows are; none are drawn where they overlap. */
  windows?: readonly Block[];
  /** A click on a cell of it chooses that window. */
  isMap: boolean;
}

/** A picture or a map with its numbers, as far as they can be read. */
export function drawPanel(given: Panel): string {
  const { grid, rows, other, found, framed, windows = [], isMap } = given;
  const scale = scaleFor(found);
  const [low, high] = rangeFor(scale, found);
  const texts = readableTexts(rows, grid.cell);
  const changes = rows.flatMap((line, row) =>
    line.map((value, column) =>
      other !== undefined && differ(value, other[row][column])
        ? changeSign(grid.left + (column + 1) * grid.cell, grid.top + row * grid.cell, grid.cell)
        : '',
    ),
  );
  return [
    drawCells(grid, (row, column) => {
      const color = colorAt(scale, (rows[row][column] - low) / (high - low));
      return {
        fill: `rgb(${color.join(',')})`,
        text: texts?.[row][column],
        color: textColorOn(color),
        place: isMap ? row * grid.columns + column : undefined,
        title: texts
          ? undefined
          : `row ${row}, column ${column}: ${numberTexts([[rows[row][column]]])[0][0]}`,
      };
    }),
    overlay({}, ...windows.map((block) => windowLine(grid, block)), ...changes),
    grid.cell >= 7 ? drawIndices(grid) : '',
    drawFrame(grid, framed, { color: windowColor }),
  ].join('');
}

/** The numbers, unless one of them is too wide for its cell. */
function readableTexts(rows: number[][], cell: number): string[][] | undefined {
  const size = textSizeIn(cell);
  return [2, 1]
    .map((decimals) => numberTexts(rows, decimals))
    .find((texts) => texts.flat().every((text) => textWidth(text, size) <= cell - 2));
}

function windowLine({ left, top, cell }: Grid, { row, column, height, width }: Block): string {
  return svg('rect', {
    x: left + column * cell,
    y: top + row * cell,
    width: width * cell,
    height: height * cell,
    fill: 'none',
    stroke: '#6f9fd8',
    'stroke-width': 1,
  });
}

/** The sign of a change: a triangle in the upper right corner of a cell. */
export function changeSign(right: number, top: number, cell: number): string {
  const side = Math.max(3.5, Math.min(11, cell * 0.32));
  return cornerTriangle(right, top, { across: -side, side, fill: theme.mark });
}
