import { theme } from '../../plot/theme';
import { lineWidth } from '../drawing/lines';
import { words } from '../drawing/words';
import { svg } from '../svg';
import type { Room } from './labels';
import type { Scale } from './scale';
import type { ChartPoint } from './series';

/** An area with axes. */
export interface Panel extends Room {
  title: string;
  x: Scale;
  y: Scale;
  xTitle: string;
  /** Where a point is drawn, in pixels. */
  place: (point: ChartPoint) => [x: number, y: number];
}

/** Grid lines, numbers and titles of a panel; as many numbers as there is room for. */
export function drawPanel({ left, top, right, bottom, title, x, y, xTitle }: Panel): string {
  const line = (x1: number, y1: number, x2: number, y2: number): string =>
    svg('line', { x1, y1, x2, y2, stroke: '#eaeef2' });
  const quiet = { size: theme.small, color: theme.quiet } as const;
  return [
    ...x.ticks.map(({ value }) => line(x.at(value), top, x.at(value), bottom)),
    ...y.ticks.map(({ value }) => line(left, y.at(value), right, y.at(value))),
    svg('path', { d: `M${left} ${top}V${bottom}H${right}`, fill: 'none', stroke: theme.quiet }),
    ...x.ticks
      .filter(({ value, text }) => x.at(value) + lineWidth(text, theme.small) / 2 < right + 2)
      .map(({ value, text }) =>
        words(text, x.at(value), bottom + 11, { ...quiet, anchor: 'middle' }),
      ),
    ...y.ticks.map(({ value, text }) =>
      words(text, left - 6, y.at(value), { ...quiet, anchor: 'end' }),
    ),
    words(title, 0, top - 14, { bold: true }),
    words(xTitle, right, bottom + 27, { ...quiet, anchor: 'end' }),
  ].join('');
}
