import { theme } from '../../plot/theme';
import { drawCells, drawFrame, drawIndices, overlay } from '../drawing/grid';
import type { Grid } from '../drawing/grid';
import { words } from '../drawing/words';
import type { Places } from './places';
import { placeOf } from './sentences';
import { cellAt, readSign, tints } from './signs';
import type { StrideState } from './state';

/** The feature map as it fills, with the value that is made now. */
export function drawMap({ place }: StrideState, { starts }: Places, grid: Grid): string {
  const outputs = starts.length;
  if (outputs === 0) {
    return words('the kernel does not fit', grid.left, grid.top + 10, { color: theme.quiet });
  }
  const [row, column] = placeOf(place, outputs);
  return [
    drawCells(grid, (y, x) => {
      const index = y * outputs + x;
      return {
        fill: index <= place ? tints.done : tints.empty,
        place: index,
        title: `row ${y}, column ${x}`,
      };
    }),
    grid.cell >= 11 ? drawIndices(grid) : '',
    overlay({}, readSign(...cellAt(grid, row, column), grid.cell)),
    drawFrame(grid, { row, column, height: 1, width: 1 }),
  ].join('');
}
