import { theme } from '../../plot/theme';
import { svg, svgPath, svgText } from '../svg';
import { labelSize, placeLabels } from './labels';
import type { Panel } from './panel';
import type { ChartPoint } from './series';

/** Each network is named once, however many marks it has; `all` are the marks to keep clear of. */
export function drawLabels(
  named: readonly ChartPoint[],
  all: readonly ChartPoint[],
  active: string | null,
  panel: Panel,
): string {
  const keys = [...new Set(named.map(({ key }) => key))];
  const wishes = keys.map((key) => {
    const own = named.filter((point) => point.key === key);
    return { key, text: shortName(own[0]), points: own.map(panel.place) };
  });
  const room = { ...panel, left: panel.left + 2, bottom: panel.bottom - 2 };
  const labels = placeLabels(wishes, all.map(panel.place), room);
  const lines = labels.map(({ point, line }) =>
    line === null ? '' : svgPath([point, line], { stroke: '#a8b1ba', 'stroke-width': 0.8 }),
  );
  const texts = labels.map(({ key, text, x, y }) =>
    svgText(text, x, y + labelSize * 0.35, { 'font-weight': key === active ? 600 : undefined }),
  );
  const shared = { 'pointer-events': 'none', 'text-anchor': 'middle', 'font-size': labelSize };
  // A white rim, so that lines below do not cross the letters.
  const rim = { stroke: theme.paper, 'stroke-width': 3, 'paint-order': 'stroke' };
  return svg('g', shared, ...lines, svg('g', rim, ...texts));
}

/** The middle sizes of EfficientNet stand on one line with their family's name at its ends. */
function shortName({ name, key }: ChartPoint): string {
  return /^efficientnet-b[1-6]/.test(key) ? name.replace('EfficientNet-', '') : name;
}
