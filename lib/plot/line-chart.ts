import { OptionError } from '../tensor';
import { chartLayout } from './chart';
import { makeFigure } from './figure';
import type { Figure, Trace } from './figure';
import { rangeText } from './number-text';
import { requirePixels } from './option-limits';
import { readLine } from './series';
import type { Line, Series } from './series';
import { categoryColors, dashes, markerSymbols } from './theme';
import { extent, requireRange } from './value-range';
import type { Range } from './value-range';

/** How lines are shown. */
export interface LineChartOptions {
  title?: string;
  xTitle?: string;
  yTitle?: string;
  xRange?: Range;
  yRange?: Range;
  /** Powers of ten along the y axis (false). */
  logY?: boolean;
  /** Points on the lines (when a line has at most 30). */
  markers?: boolean;
  /** The height in pixels (340). */
  height?: number;
}

const mostTicks = 12;
const defaults = { height: 340, markersUpTo: 30, series: 14 };

/**
 * Lines over a common axis, such as learning curves. Lines differ in colour, in dashes and in
 * the shape of their points.
 *
 * @param series one or more lines
 * @throws OptionError when there is no line or a range makes no sense; ShapeError when x and y
 *   differ in length
 */
export function lineChart(series: readonly Series[], options: LineChartOptions = {}): Figure {
  const { title, xTitle = '', yTitle = '', logY = false, height = defaults.height } = options;
  requirePixels('lineChart', 'height', height);
  requireRanges(options);
  const lines = readSeries(series);
  const markers = options.markers ?? lines.every(({ y }) => y.length <= defaults.markersUpTo);
  const yRange = options.yRange && logY ? options.yRange.map(Math.log10) : options.yRange;
  return makeFigure({
    data: lines.map((each, index) => lineTrace(each, index, markers)),
    layout: {
      ...chartLayout({
        title,
        height,
        legend: lines.map(({ name }) => name),
        x: {
          label: xTitle,
          ...(options.xRange ? { range: options.xRange } : {}),
          ...(countsFew(lines) ? { dtick: 1 } : {}),
        },
        y: {
          label: yTitle,
          ...(logY ? { type: 'log', dtick: 1, tickformat: '~g' } : {}),
          ...(yRange ? { range: [yRange[0], yRange[1]] as const } : {}),
        },
      }),
      hovermode: 'x unified',
    },
    description: describe(lines, title, xTitle, yTitle),
  });
}

function lineTrace({ name, x, y }: Line, index: number, markers: boolean): Trace {
  const color = categoryColors[index % categoryColors.length];
  return {
    type: 'scatter',
    name,
    mode: markers ? 'lines+markers' : 'lines',
    x: Array.from(x),
    y: Array.from(y),
    line: { color, width: 2, dash: dashes[index % dashes.length] },
    marker: { color, size: 7, symbol: markerSymbols[index % markerSymbols.length] },
    hovertemplate: '%{y:.4~g}',
  };
}

/** Whether x counts a few things, such as epochs: then there is no tick at 1.5. */
function countsFew(lines: readonly Line[]): boolean {
  const all = lines.flatMap(({ x }) => Array.from(x));
  return all.every(Number.isInteger) && Math.max(...all) - Math.min(...all) <= mostTicks;
}

function requireRanges({ xRange, yRange, logY }: LineChartOptions): void {
  if (xRange) requireRange('lineChart', xRange, 'xRange');
  if (yRange) requireRange('lineChart', yRange, 'yRange');
  if (yRange && logY && yRange[0] <= 0) {
    throw new OptionError(
      `lineChart: with logY, yRange must start above 0, for 0 has no logarithm, but is [${yRange[0]}, ${yRange[1]}]; try [0.001, 1].`,
    );
  }
}

function readSeries(series: readonly Series[]): Line[] {
  if (!Array.isArray(series) || series.length === 0 || series.length > defaults.series) {
    throw new OptionError(
      `lineChart: give a list of 1 to ${defaults.series} lines, such as [{ name: 'loss', y: [3, 2, 1] }]${Array.isArray(series) ? `, not ${series.length}` : ''}.`,
    );
  }
  return series.map((each: Series) => readLine('lineChart', each));
}

function describe(
  series: readonly Line[],
  title: string | undefined,
  xTitle: string,
  yTitle: string,
): string {
  const axes = [yTitle, xTitle].filter((text) => text !== '').join(' over ');
  const lines = series.map(({ name, y }) => {
    const values = Array.from(y);
    const [first, last] = [values[0], values[values.length - 1]];
    return `${name}: ${values.length} points, ${rangeText([first, last])} from first to last, between ${rangeText(extent(values)).replace(' to ', ' and ')}`;
  });
  return `${title ? `${title}: l` : 'L'}ine chart${axes ? ` of ${axes}` : ''}. ${lines.join('; ')}.`;
}
