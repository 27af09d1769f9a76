import { theme } from '../../plot/theme';
import { lineWidth } from '../drawing/lines';
import { pictureWidth, words } from '../drawing/words';
import { svg, svgPath } from '../svg';
import { barsBottom } from './draw-bars';
import { savings } from './model';
import { timesText } from './sentences';
import type { SeparableState } from './state';

const plot = { left: 40, top: barsBottom + 30, width: pictureWidth - 40 - 96, height: 120 };
const most = 1024;

/** Where the curve ends, with the numbers below it. */
export const curveBottom: number = plot.top + plot.height + 42;

/** How many times cheaper separable is, over the number of output channels, and the limit F². */
export function drawCurve(state: SeparableState): string {
  const limit = state.kernel ** 2;
  const high = Math.max(2, limit * 1.1);
  const across = (outputs: number): number =>
    plot.left + (Math.log2(outputs) / Math.log2(most)) * plot.width;
  const up = (times: number): number => plot.top + plot.height * (1 - times / high);
  const right = plot.left + plot.width;
  const bottom = plot.top + plot.height;
  const doublings = Array.from({ length: 11 }, (_, index) => 2 ** index);
  const fine = Array.from({ length: 41 }, (_, index) => 2 ** (index / 4)).map(Math.round);
  const points = savings(state, [...new Set(fine)]);
  const [here] = savings(state, [state.outputs]);
  const small = { size: theme.small, color: theme.quiet } as const;
  const step = [1, 3, 5, 10, 20].find((each) => limit / each < 5.5) ?? 30;
  const ticks = Array.from({ length: 7 }, (_, index) => index * step).filter(
    (tick) => tick < high && (limit < 4 || tick < limit - step * 0.3),
  );
  const [x, y] = [across(here.outputs), up(here.times)];
  return [
    words('how many times cheaper, over the channels out (Cout)', 0, plot.top - 16, { bold: true }),
    ...ticks.map((tick) => {
      const line = { x1: plot.left, x2: right, y1: up(tick), y2: up(tick) };
      return (
        svg('line', { ...line, stroke: tick === 0 ? '#8c959f' : '#eaeef2' }) +
        words(`${tick}×`, plot.left - 6, up(tick), { ...small, anchor: 'end' })
      );
    }),
    svg('line', {
      x1: plot.left,
      x2: right,
      y1: up(limit),
      y2: up(limit),
      stroke: theme.ink,
      'stroke-dasharray': '5 4',
    }),
    words(`limit F² = ${limit}×`, right + 10, up(limit), { size: 12 }),
    ...doublings.map((outputs) =>
      words(String(outputs), across(outputs), bottom + 12, { ...small, anchor: 'middle' }),
    ),
    svgPath(
      points.map(({ outputs, times }) => [across(outputs), up(times)] as const),
      {
        stroke: theme.mark,
        'stroke-width': 2.5,
        'stroke-linejoin': 'round',
      },
    ),
    svg('circle', { cx: x, cy: y, r: 6, fill: theme.mark, stroke: theme.paper, 'stroke-width': 2 }),
    hereLabel(`${timesText(here.times)} at Cout = ${here.outputs}`, x, y, up(limit)),
  ].join('');
}

/** Beside the point, right of it and below the limit, or left of it where the right has no room. */
function hereLabel(text: string, x: number, y: number, limit: number): string {
  const left = x + lineWidth(text, 12, true) + 14 > plot.left + plot.width;
  const below = Math.max(y + 16, limit + 16);
  const middle = below < plot.top + plot.height - 10 ? below : y - 26;
  return words(text, left ? x - 10 : x + 10, middle, {
    size: 12,
    bold: true,
    color: theme.mark,
    anchor: left ? 'end' : 'start',
  });
}
