import { numberText } from '../../plot/number-text';
import { theme } from '../../plot/theme';
import { svg, svgText } from '../svg';
import { labelOf } from './functions';
import { legend } from './layout';
import { lookOf } from './looks';
import { pointOf } from './model';
import type { ActivationState } from './model';

/** A line for each function: its look, its name, its value and its slope at x. */
export function legendLines({ shown, active, x }: ActivationState): string[] {
  const columns = [legend.left + 168, legend.left + 228];
  const small = { 'font-size': theme.small, fill: theme.quiet, 'text-anchor': 'end' };
  return [
    svgText(`at x = ${numberText(x)}`, legend.left, 16, { 'font-weight': 600 }),
    svgText('f(x)', columns[0], legend.top, small),
    svgText('slope', columns[1], legend.top, small),
    ...shown.flatMap((name, index) => {
      const middle = legend.top + legend.line * (index + 1);
      const { color, dash } = lookOf(name);
      const { y, slope } = pointOf(name, x);
      const weight = name === active ? 600 : 400;
      const number = { 'text-anchor': 'end', 'font-family': theme.mono, 'font-weight': weight };
      return [
        ...(name === active
          ? [
              svg('rect', {
                x: legend.left - 6,
                y: middle - 12,
                width: 240,
                height: legend.line,
                rx: 3,
                fill: '#fbe9f6',
              }),
            ]
          : []),
        svg('line', {
          x1: legend.left,
          x2: legend.left + 24,
          y1: middle,
          y2: middle,
          stroke: color,
          'stroke-width': 3,
          'stroke-dasharray': dash,
        }),
        svgText(labelOf(name), legend.left + 30, middle + 4, { 'font-weight': weight }),
        svgText(y.toFixed(3).replace('-', '−'), columns[0], middle + 4, number),
        svgText(slope.toFixed(3).replace('-', '−'), columns[1], middle + 4, number),
      ];
    }),
  ];
}
