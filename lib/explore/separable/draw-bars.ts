import { theme } from '../../plot/theme';
import { countText } from '../drawing/counts';
import { pictureWidth, words } from '../drawing/words';
import { svg } from '../svg';
import { kernelColors, kernelsBottom } from './draw-kernels';
import type { Costs } from './model';

const [left, barHeight, groupHeight] = [172, 15, 62];
const top = kernelsBottom + 8;
/** Room at the right for the numbers behind the bars. */
const width = pictureWidth - left - 128;

/** Where the bars end. */
export const barsBottom: number = top + 2 * groupHeight;

/** Weights and multiply-adds of both ways as bars, each kind on a scale of its own. */
export function drawBars(costs: Costs): string {
  return (['weights', 'multiplyAdds'] as const)
    .map((what, index) => {
      const most = Math.max(costs.standard[what], costs.separable[what]);
      const long = (count: number): number => (count / most) * width;
      const { standard, depthwise, pointwise } = costs;
      const start = top + index * groupHeight;
      const label = { size: 12, color: theme.quiet };
      const bar = (x: number, y: number, count: number, fill: string): string =>
        svg('rect', { x, y, width: Math.max(0.5, long(count)), height: barHeight, fill });
      const second = start + barHeight + 5;
      const total = countText(costs.separable[what]);
      return [
        words(what === 'weights' ? 'weights' : 'multiply-adds', 0, start + barHeight / 2, {
          bold: true,
        }),
        words('standard', left - 6, start + barHeight / 2, { ...label, anchor: 'end' }),
        bar(left, start, standard[what], kernelColors.standard),
        words(countText(standard[what]), left + long(standard[what]) + 6, start + barHeight / 2),
        words('separable', left - 6, second + barHeight / 2, { ...label, anchor: 'end' }),
        bar(left, second, depthwise[what], kernelColors.depthwise),
        bar(left + long(depthwise[what]), second, pointwise[what], kernelColors.pointwise),
        words(total, left + long(costs.separable[what]) + 6, second + barHeight / 2),
      ].join('');
    })
    .join('');
}
