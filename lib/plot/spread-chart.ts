import { OptionError, ShapeError } from '../tensor';
import type { Figure, Trace } from './figure';
import { makeFigure } from './figure';
import { lineChart } from './line-chart';
import type { LineChartOptions } from './line-chart';
import { numberList } from './number-list';
import type { Values } from './number-list';
import { shortText } from './number-text';
import { categoryColors } from './theme';

/** One line made of several runs of the same experiment: each run is a list of y values. */
export interface RunSeries {
  name: string;
  /** The places that all runs share (0, 1, 2, …). */
  x?: Values;
  runs: readonly Values[];
}

/** What the runs say at one place. */
interface Spread {
  means: number[];
  least: number[];
  most: number[];
}

const bandOpacity = 0.18;

/**
 * Lines with their spread: the mean of several runs as a line, and a band from the smallest to the
 * largest run, so that one sees how much is chance.
 *
 * @param series one or more lines of at least one run each
 * @throws OptionError when a line has no run; ShapeError when its runs differ in length
 */
export function spreadChart(series: readonly RunSeries[], options: LineChartOptions = {}): Figure {
  const spreads = series.map(spreadOf);
  const lines = lineChart(
    series.map(({ name, x }, index) => ({ name, ...(x ? { x } : {}), y: spreads[index].means })),
    options,
  );
  const texts = series.map(({ name, runs }, index) => {
    const { least, most } = spreads[index];
    const widest = Math.max(...most.map((value, place) => value - least[place]));
    return `${name}: ${runs.length} ${runs.length === 1 ? 'run' : 'runs'}, at most ${shortText(widest)} apart`;
  });
  return makeFigure({
    data: [
      ...spreads.flatMap((spread, index) => bandTraces(lines.data[index], spread, index)),
      ...lines.data,
    ],
    layout: lines.layout,
    description: `${lines.description} Lines are means; bands go from the smallest to the largest run. ${texts.join('; ')}.`,
  });
}

function spreadOf({ name, runs }: RunSeries): Spread {
  if (runs.length === 0) {
    throw new OptionError(`spreadChart: the line '${name}' has no runs; give at least one list.`);
  }
  const lists = runs.map((run, index) =>
    Array.from(numberList('spreadChart', `run ${index} of the line '${name}'`, run)),
  );
  const [{ length }] = lists;
  const other = lists.find((list) => list.length !== length);
  if (other) {
    throw new ShapeError(
      `spreadChart: the runs of the line '${name}' have ${length} and ${other.length} points; all runs need the same places.`,
    );
  }
  const places = Array.from({ length }, (_, place) => lists.map((list) => list[place]));
  return {
    means: places.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length),
    least: places.map((values) => Math.min(...values)),
    most: places.map((values) => Math.max(...values)),
  };
}

/** The lower edge, and the area from it to the upper one; neither has a line or a name of its own. */
function bandTraces({ x }: Trace, { least, most }: Spread, index: number): Trace[] {
  const color = categoryColors[index % categoryColors.length];
  const edge = {
    type: 'scatter',
    mode: 'lines',
    ...(x ? { x } : {}),
    line: { width: 0, color },
    showlegend: false,
    hoverinfo: 'skip',
  } as const;
  return [
    { ...edge, y: least },
    { ...edge, y: most, fill: 'tonexty', fillcolor: withOpacity(color) },
  ];
}

function withOpacity(color: string): string {
  const levels = [1, 3, 5].map((start) => parseInt(color.slice(start, start + 2), 16));
  return `rgba(${levels.join(', ')}, ${bandOpacity})`;
}
