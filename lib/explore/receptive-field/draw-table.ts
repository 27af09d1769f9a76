import { theme } from '../../plot/theme';
import { shortened } from '../drawing/lines';
import { words } from '../drawing/words';
import { svg } from '../svg';
import type { ReceptiveFieldState } from './field';
import { table as size } from './layout';
import type { FieldLayout } from './layout';
import { pairText, tableCells } from './sentences';

/** The right edges of the columns behind the name, in pixels. */
const edges = [186, 215, 278, 342, 376];
const heads = ['window k', 's', 'output', 'field r', 'j'];
const nameWidth = 108;
const fontSize = 11.5;

/** The steps around the one that is looked at, a line each; a click on a line chooses it. */
export function drawTable(state: ReceptiveFieldState, { table }: FieldLayout): string {
  const { facts, step } = state;
  const { left, top, width } = table;
  const count = size.rows - 1;
  // The input stands in the first line until the list is too long.
  const first = Math.max(-1, Math.min(step - count + 2, facts.steps.length - count));
  const shown = Array.from({ length: count }, (_, index) => first + index).filter(
    (index) => index < facts.steps.length,
  );
  const line = (
    cells: readonly string[],
    y: number,
    style: { color?: string; bold?: boolean },
  ): string =>
    cells
      .map((text, column) =>
        column === 0
          ? words(shortened(text, nameWidth, fontSize, style.bold), left + 4, y, {
              size: fontSize,
              ...style,
            })
          : words(text, left + edges[column - 1], y, {
              size: fontSize,
              anchor: 'end',
              ...style,
            }),
      )
      .join('');
  return [
    line(['layer', ...heads], top, { color: theme.quiet }),
    ...shown.map((index, place) => {
      const y = top + (place + 1) * size.rowHeight;
      const cells =
        index < 0
          ? ['picture', '', '', pairText(facts.input), '1×1', '1']
          : tableCells(facts.steps[index]);
      const style = index === step ? { bold: true } : index > step ? { color: theme.quiet } : {};
      return [
        svg('rect', {
          x: left,
          y: y - size.rowHeight / 2,
          width,
          height: size.rowHeight,
          fill: index === step ? '#f6e3f1' : theme.paper,
          'data-place': index < 0 ? undefined : index,
        }),
        svg('g', { 'pointer-events': 'none' }, line(cells, y, style)),
      ].join('');
    }),
    remaining(state, shown[shown.length - 1], left + 4, top + size.rows * size.rowHeight),
  ].join('');
}

/** How many layers stand further below. */
function remaining({ facts }: ReceptiveFieldState, last: number, left: number, y: number): string {
  const more = facts.steps.length - 1 - last;
  if (more === 0) return '';
  return words(`… ${more} more`, left, y, { size: fontSize, color: theme.quiet });
}
