import { numberText } from '../../plot/number-text';
import { theme } from '../../plot/theme';
import { svg, svgText } from '../svg';
import { across, plot, up } from './layout';
import type { Panel } from './layout';

/** Lines and numbers of a panel, and its title. */
export function axes(panel: Panel, ticks: readonly number[]): string[] {
  const right = plot.left + plot.width;
  const line = (x1: number, y1: number, x2: number, y2: number, stroke: string): string =>
    svg('line', { x1, y1, x2, y2, stroke });
  return [
    ...ticks.map((tick) =>
      line(
        plot.left,
        up(tick, panel),
        right,
        up(tick, panel),
        tick === 0 ? theme.quiet : '#eaeef2',
      ),
    ),
    ...[-6, -4, -2, 0, 2, 4, 6].map((x) =>
      line(
        across(x),
        panel.top,
        across(x),
        panel.top + panel.height,
        x === 0 ? theme.quiet : '#eaeef2',
      ),
    ),
    ...ticks.map((tick) =>
      svgText(numberText(tick), plot.left - 6, up(tick, panel) + 4, {
        'text-anchor': 'end',
        'font-size': theme.small,
        fill: theme.quiet,
      }),
    ),
    ...[-6, -4, -2, 0, 2, 4, 6].map((x) =>
      svgText(numberText(x), across(x), panel.top + panel.height + 14, {
        'text-anchor': 'middle',
        'font-size': theme.small,
        fill: theme.quiet,
      }),
    ),
    svgText(panel.title, plot.left, panel.top - 8, { 'font-weight': 600 }),
  ];
}
