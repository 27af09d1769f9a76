import { colorAt, textColorOn } from '../../plot/color-scale';
import { theme } from '../../plot/theme';
import { drawCells, drawFrame, drawIndices, overlay } from '../drawing/grid';
import type { CellLook, Grid } from '../drawing/grid';
import type { Places } from './places';
import { placeOf } from './sentences';
import { cellAt, cornerSign, crossSign, readSign, tints } from './signs';
import type { StrideState } from './state';

/** Row and column numbers need cells of this size. */
const leastCellWithIndices = 11;

/** The picture with its zeros, all starts of the kernel, and the kernel at one place. */
export function drawPicture(state: StrideState, places: Places, grid: Grid): string {
  const { size } = state;
  const { before } = places;
  const { left, top, cell } = grid;
  const own = { row: before, column: before, height: size, width: size };
  const pixels = {
    ...grid,
    left: left + before * cell,
    top: top + before * cell,
    rows: size,
    columns: size,
  };
  return [
    drawCells(grid, (row, column) => lookOf(state, places, row - before, column - before)),
    overlay({}, crosses(pixels, places)),
    drawFrame(grid, own, { color: theme.ink, thick: 1.5 }),
    cell >= leastCellWithIndices ? drawIndices(grid, -before) : '',
    drawKernel(state, places, grid),
  ].join('');
}

function lookOf({ counts }: StrideState, { reads }: Places, row: number, column: number): CellLook {
  const isPixel = row in reads && column in reads;
  if (!isPixel) {
    return { fill: tints.padding, text: '0', color: theme.quiet, title: 'a zero of the padding' };
  }
  const count = reads[row] * reads[column];
  const title = `row ${row}, column ${column}: ${timesRead(count)}`;
  if (count === 0) return { fill: theme.paper, title };
  if (!counts) return { fill: tints.pixel, title };
  const color = colorAt('cividis', count / Math.max(...reads) ** 2);
  return { fill: `rgb(${color.join(',')})`, text: String(count), color: textColorOn(color), title };
}

function timesRead(count: number): string {
  if (count === 0) return 'never read';
  return count === 1 ? 'read once' : `read ${count} times`;
}

function crosses(pixels: Grid, { reads }: Places): string {
  return reads
    .flatMap((down, row) =>
      reads.map((across, column) =>
        down * across > 0 ? '' : crossSign(...cellAt(pixels, row, column), pixels.cell),
      ),
    )
    .join('');
}

function drawKernel(state: StrideState, places: Places, grid: Grid): string {
  const { kernel, stride, dilation, place, counts } = state;
  const { extent, starts } = places;
  const [row, column] = placeOf(place, starts.length).map((index) => index * stride);
  const steps = Array.from({ length: kernel }, (_, index) => index * dilation);
  const spread = dilation > 1;
  return [
    ...steps.flatMap((down) =>
      steps.map((across) =>
        readSign(...cellAt(grid, row + down, column + across), grid.cell, {
          // The colours of the counts stay as they are in the legend.
          tinted: !counts || starts.length === 0,
          framed: spread,
        }),
      ),
    ),
    drawFrame(
      grid,
      { row, column, height: extent, width: extent },
      { dashed: spread || starts.length === 0, thick: grid.cell < 12 ? 2 : 3 },
    ),
    counts ? '' : startSigns(places, grid),
  ].join('');
}

function startSigns({ before, starts }: Places, grid: Grid): string {
  return starts
    .flatMap((y) =>
      starts.map((x) => cornerSign(...cellAt(grid, y + before, x + before), grid.cell)),
    )
    .join('');
}
