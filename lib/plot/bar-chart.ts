import { OptionError, ShapeError } from '../tensor';
import { chartLayout } from './chart';
import { makeFigure } from './figure';
import type { Figure, Trace } from './figure';
import { numberList } from './number-list';
import type { NumberList, Values } from './number-list';
import { numberText, shortText } from './number-text';
import { requireDecimals, requirePixels } from './option-limits';
import { categoryColors } from './theme';
import { tickNames } from './tick-names';

/** Bars of one colour: their name, and a number for each group. */
export interface BarSeries {
  name: string;
  values: Values;
}

/** How bars are shown. */
export interface BarChartOptions {
  title?: string;
  xTitle?: string;
  yTitle?: string;
  /** Decimals of the numbers that stand on the bars (1). */
  decimals?: number;
  /** The height in pixels (320). */
  height?: number;
}

const most = { series: 5, labelled: 24 };

/** About so many pixels of the figure's width are left for the bars, by where the legend stands. */
const above = 610;
const beside = 450;

type Bars = readonly [name: string, values: NumberList];

/**
 * Bars side by side: for each group one bar of each series, with its number on top. Series differ in
 * colour; up to 24 bars carry their numbers.
 *
 * @param groups what stands below the bars, such as the names of layers
 * @param series one to five sets of numbers, one number for each group
 * @throws OptionError when there is nothing to show; ShapeError when a series has more or fewer
 *   numbers than there are groups
 */
export function barChart(
  groups: readonly string[],
  series: readonly BarSeries[],
  options: BarChartOptions = {},
): Figure {
  const { title, xTitle = '', yTitle = '', decimals = 1, height = 320 } = options;
  requirePixels('barChart', 'height', height);
  requireDecimals('barChart', decimals);
  const sets = readSeries(groups, series);
  const isLabelled = groups.length * sets.length <= most.labelled;
  return makeFigure({
    data: sets.map((each, index) => barTrace(groups, each, { index, decimals, isLabelled })),
    layout: {
      ...chartLayout({
        title,
        height,
        legend: sets.map(([name]) => name),
        x: {
          label: xTitle,
          ...tickNames(groups, sets.length > 4 ? beside : above),
          showgrid: false,
          fixedrange: true,
        },
        y: { label: yTitle, rangemode: 'tozero', fixedrange: true },
      }),
      barmode: 'group',
      bargap: 0.25,
    },
    description: describe(groups, sets, title, yTitle),
  });
}

function readSeries(groups: readonly string[], series: readonly BarSeries[]): Bars[] {
  if (groups.length === 0 || series.length === 0 || series.length > most.series) {
    throw new OptionError(
      `barChart: give at least one group and 1 to ${most.series} series, such as barChart(['a', 'b'], [{ name: 'size', values: [3, 2] }]).`,
    );
  }
  return series.map(({ name, values }) => {
    const numbers = numberList('barChart', `the values of '${name}'`, values);
    if (numbers.length === groups.length) return [name, numbers];
    throw new ShapeError(
      `barChart: '${name}' has ${numbers.length} numbers for ${groups.length} groups; every group needs one.`,
    );
  });
}

interface Looks {
  readonly index: number;
  readonly decimals: number;
  readonly isLabelled: boolean;
}

function barTrace(
  groups: readonly string[],
  [name, values]: Bars,
  { index, decimals, isLabelled }: Looks,
): Trace {
  const texts = Array.from(values, (value) => numberText(value, decimals));
  return {
    type: 'bar',
    name,
    x: groups.map((_, place) => place),
    y: Array.from(values),
    text: texts,
    textposition: isLabelled ? 'outside' : 'none',
    cliponaxis: false,
    marker: { color: categoryColors[index], line: { width: 0 } },
    hovertemplate: `%{text}<extra>${name}</extra>`,
  };
}

function describe(
  groups: readonly string[],
  sets: readonly Bars[],
  title: string | undefined,
  yTitle: string,
): string {
  const parts = sets.map(([name, values]) => {
    const each = Array.from(values, (value, place) => `${groups[place]} ${shortText(value)}`);
    return `${name}: ${each.join(', ')}`;
  });
  return `${title ? `${title}: b` : 'B'}ar chart${yTitle === '' ? '' : ` of ${yTitle}`}. ${parts.join('; ')}.`;
}
