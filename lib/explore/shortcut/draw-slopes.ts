import { numberText } from '../../plot/number-text';
import { theme } from '../../plot/theme';
import { words } from '../drawing/words';
import { svg } from '../svg';
import { looks } from './draw-sizes';
import { across, main, slopesPanel } from './layout';

/** The lower panel: the slope of F in each block, and the factor 1 + slope. */
export function drawSlopes(slopes: readonly number[]): string {
  const { top, height, most } = slopesPanel;
  const blocks = slopes.length;
  const place = (value: number): number =>
    top + height / 2 - (Math.min(most, Math.max(-most, value)) / most) * (height / 2);
  const right = main.left + main.width;
  const r = Math.min(4.5, Math.max(2, main.width / blocks / 4));
  const style = { size: theme.small, color: theme.quiet, anchor: 'end' } as const;
  return [
    words('what each block multiplies it by: slope (plain), 1 + slope (shortcut)', 0, top - 14, {
      bold: true,
    }),
    ...[-2, -1, 0, 1, 2].map((value) =>
      svg('line', {
        x1: main.left,
        x2: right,
        y1: place(value),
        y2: place(value),
        stroke: value === 0 ? '#8c959f' : '#eaeef2',
      }),
    ),
    ...[-2, -1, 0, 1, 2].map((value) =>
      words(numberText(value), main.left - 7, place(value), style),
    ),
    ...slopes.map((slope, block) => {
      const x = across(block + 0.5, blocks);
      const [from, to] = [place(slope), place(1 + slope)];
      const square = {
        x: x - r,
        y: from - r,
        width: 2 * r,
        height: 2 * r,
        fill: looks.plain.color,
      };
      return (
        svg('line', { x1: x, x2: x, y1: from, y2: to, stroke: theme.line }) +
        svg('rect', square) +
        svg('circle', { cx: x, cy: to, r, fill: looks.shortcut.color })
      );
    }),
  ].join('');
}
