import { OptionError, ShapeError, requireFinite } from '../tensor';
import { chartLayout } from './chart';
import { makeFigure } from './figure';
import type { Figure, Trace } from './figure';
import { rangeText } from './number-text';
import { categoryColors, dashes, markerSymbols } from './theme';
import { extent } from './value-range';
import type { Range } from './value-range';

/** A line: its name and its points; x counts from 0 unless given. A y of NaN leaves a gap. */
export interface Series {
  name: string;
  x?: ArrayLike<number>;
  y: ArrayLike<number>;
}

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

const defaults = { height: 340, markersUpTo: 30, series: 14 };

/**
 * Lines over a common axis, such as learning curves. Lines differ in colour, in dashes and in
 * the shape of their points.
 *
 * @param series one or more lines
 * @throws OptionError when there is no line; ShapeError when x and y differ in length
 */
export function lineChart(series: readonly Series[], options: LineChartOptions = {}): Figure {
  const { title, xTitle = '', yTitle = '', logY = false, height = defaults.height } = options;
  requireSeries(series);
  for (const end of [...(options.xRange ?? []), ...(options.yRange ?? [])]) {
    requireFinite('lineChart', 'the end of a range', end);
  }
  const markers = options.markers ?? series.every(({ y }) => y.length <= defaults.markersUpTo);
  const yRange = options.yRange && logY ? options.yRange.map(Math.log10) : options.yRange;
  return makeFigure({
    data: series.map((each, index) => lineTrace(each, index, markers)),
    layout: {
      ...chartLayout({
        title,
        height,
        legend: series.length,
        x: { label: xTitle, ...(options.xRange ? { range: options.xRange } : {}) },
        y: {
          label: yTitle,
          ...(logY ? { type: 'log', dtick: 1, tickformat: '~g' } : {}),
          ...(yRange ? { range: [yRange[0], yRange[1]] as const } : {}),
        },
      }),
      hovermode: 'x unified',
    },
    description: describe(series, title, xTitle, yTitle),
  });
}

function lineTrace({ name, x, y }: Series, index: number, markers: boolean): Trace {
  const color = categoryColors[index % categoryColors.length];
  return {
    type: 'scatter',
    name,
    mode: markers ? 'lines+markers' : 'lines',
    x: x ? Array.from(x) : Array.from(y, (_, place) => place),
    y: Array.from(y),
    line: { color, width: 2, dash: dashes[index % dashes.length] },
    marker: { color, size: 7, symbol: markerSymbols[index % markerSymbols.length] },
    hovertemplate: '%{y:.4~g}',
  };
}

function requireSeries(series: readonly Series[]): void {
  if (series.length === 0 || series.length > defaults.series) {
    throw new OptionError(
      `lineChart: shows 1 to ${defaults.series} lines, but was given ${series.length}.`,
    );
  }
  for (const { name, x, y } of series) {
    if (y.length === 0) throw new OptionError(`lineChart: the line '${name}' has no points.`);
    if (x && x.length !== y.length) {
      throw new ShapeError(
        `lineChart: the line '${name}' has ${x.length} x and ${y.length} y; every point needs both.`,
      );
    }
  }
}

function describe(
  series: readonly Series[],
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
