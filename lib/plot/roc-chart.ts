import type { RocCurve } from '../metrics';
import { OptionError } from '../tensor';
import type { Figure } from './figure';
import { makeFigure } from './figure';
import { lineChart } from './line-chart';
import { shortText } from './number-text';
import { theme } from './theme';

/** A ROC curve with its name. */
export interface NamedRoc {
  name: string;
  curve: RocCurve;
}

/** How ROC curves are shown. */
export interface RocChartOptions {
  title?: string;
}

const most = 12;
const size = { width: 640, height: 420 };

/**
 * ROC curves: the share of positives that is found over the share of negatives that raises a false
 * alarm, one line for each class or classifier, its area in the legend. The dashed line is guessing.
 *
 * @param curves 1 to 12, as `rocCurve` or `classRoc` gives them
 * @throws OptionError when there is none, too many, or one without positives or negatives
 */
export function rocChart(curves: readonly NamedRoc[], { title }: RocChartOptions = {}): Figure {
  if (curves.length === 0 || curves.length > most) {
    throw new OptionError(`rocChart: shows 1 to ${most} curves, not ${curves.length}.`);
  }
  const empty = curves.find(({ curve }) => Number.isNaN(curve.area));
  if (empty) {
    throw new OptionError(
      `rocChart: '${empty.name}' has no curve, for it has no positives or no negatives; leave it out.`,
    );
  }
  const lines = lineChart(
    curves.map(({ name, curve: { points, area } }) => ({
      name: `${name} (area ${shortText(area)})`,
      x: points.map(({ falsePositiveRate }) => falsePositiveRate),
      y: points.map(({ truePositiveRate }) => truePositiveRate),
    })),
    {
      ...(title ? { title } : {}),
      xTitle: 'false alarms: share of the negatives',
      yTitle: 'found: share of the positives',
      xRange: [-0.01, 1.01],
      yRange: [-0.01, 1.02],
      markers: false,
      height: size.height,
    },
  );
  const guessing = {
    type: 'scatter',
    mode: 'lines',
    name: 'guessing',
    x: [0, 1],
    y: [0, 1],
    line: { color: theme.quiet, width: 1.5, dash: 'dash' },
    showlegend: false,
    hoverinfo: 'skip',
  } as const;
  const { xaxis = {}, yaxis = {} } = lines.layout;
  return makeFigure({
    data: [guessing, ...lines.data],
    layout: {
      ...lines.layout,
      width: size.width,
      xaxis: { ...xaxis, tickformat: '.0%', dtick: 0.2 },
      yaxis: { ...yaxis, tickformat: '.0%', dtick: 0.2 },
      legend: { x: 0.98, xanchor: 'right', y: 0.04, yanchor: 'bottom', traceorder: 'normal' },
      showlegend: true,
    },
    description: `${title ? `${title}: ` : ''}ROC ${curves.length === 1 ? 'curve' : 'curves'} with the area under each: ${curves.map(({ name, curve }) => `${name} ${shortText(curve.area)}`).join('; ')}. Guessing would have 0.5.`,
  });
}
