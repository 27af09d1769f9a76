import { theme } from '../../plot/theme';
import { words } from '../drawing/words';
import type { WordOptions } from '../drawing/words';
import { svg } from '../svg';
import type { ReceptiveFieldState } from './field';
import type { FieldLayout } from './layout';
import { pairText } from './sentences';

/** The map of the layer, with the value that is looked at. */
export function drawMap(
  { facts, step, row, column }: ReceptiveFieldState,
  { map }: FieldLayout,
): string {
  const { name, output } = facts.steps[step];
  const { left, top, side } = map;
  const beside = (text: string, line: number, style: WordOptions = {}): string =>
    words(text, left + side + 14, top + 10 + line * 19, style);
  const quiet = { size: 12, color: theme.quiet };
  if (output === undefined) {
    return words(`${name} makes a list of values, which have no place.`, left, top + 12);
  }
  const scale = side / Math.max(...output);
  // A value among hundreds would be too small to see.
  const value = Math.max(4, scale);
  const middle = { x: left + (column + 0.5) * scale, y: top + (row + 0.5) * scale };
  return [
    svg('rect', {
      x: left,
      y: top,
      width: output[1] * scale,
      height: output[0] * scale,
      fill: '#d3e2f2',
      stroke: theme.quiet,
    }),
    svg('rect', {
      x: middle.x - value / 2,
      y: middle.y - value / 2,
      width: value,
      height: value,
      fill: theme.mark,
      stroke: theme.paper,
      'stroke-width': 0.8,
    }),
    beside(`map of ${name}: ${pairText(output)}`, 0),
    beside(`value at row ${row}, column ${column}`, 1),
    beside('k: size of the window, s: its stride,', 2, quiet),
    beside('j: pixels from one field to the next', 3, quiet),
  ].join('');
}
