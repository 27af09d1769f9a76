import { OptionError } from '../tensor';
import { chooseBins } from './bins';
import type { Bins } from './bins';
import { chartLayout } from './chart';
import { countValues } from './count-values';
import type { Counts } from './count-values';
import { makeFigure } from './figure';
import type { Axis, Figure, Trace } from './figure';
import { isValues, numberList } from './number-list';
import type { NumberList, Values } from './number-list';
import { rangeText, shortText } from './number-text';
import { requirePixels } from './option-limits';
import { categoryColors } from './theme';
import { extent } from './value-range';
import type { Range } from './value-range';

/** How values are counted and shown. */
export interface HistogramOptions {
  title?: string;
  /** How many bins (one for each level or whole number if that makes sense, else 40). */
  bins?: number;
  /** The ends of the first and the last bin (0 to 255 for levels, else all values). */
  range?: Range;
  xTitle?: string;
  yTitle?: string;
  /** The height in pixels (320). */
  height?: number;
}

const levelTicks = { tickmode: 'array', tickvals: [0, 32, 64, 96, 128, 160, 192, 224, 255] };

const sizes = { height: 320, mostTicks: 20 };

type NamedList = readonly [name: string, list: NumberList];
type NamedCounts = readonly [name: string, counts: Counts];

/** Channels in the colours that the same people chose for red, green and blue. */
const channelColors: Readonly<Record<string, string>> = {
  red: '#d55e00',
  green: '#009e73',
  blue: '#0072b2',
};

/**
 * How often values occur: counts in equal bins. Several sets, such as the channels of a picture,
 * are laid over each other. Raw pixels are counted level by level, and whole numbers that are no
 * more than 64 apart number by number.
 *
 * @param values a tensor or a list of numbers, or several by name: `{ red: …, green: … }`
 * @throws OptionError when there is nothing to count, or bins or range make no sense
 */
export function histogram(
  values: Values | Readonly<Record<string, Values>>,
  options: HistogramOptions = {},
): Figure {
  const { title, yTitle = 'number of values', height = sizes.height } = options;
  requirePixels('histogram', 'height', height);
  const sets = readSets(values);
  const bins = chooseBins(
    sets.map(([, list]) => list),
    options,
  );
  const counted = sets.map(([name, list]) => [name, countValues(list, bins)] as const);
  const several = sets.length > 1;
  return makeFigure({
    data: several
      ? counted.map(([name, counts], index) => overlaid(name, counts, index))
      : [bars(counted[0][1], bins)],
    layout: {
      ...chartLayout({
        title,
        height,
        legend: several ? sets.map(([name]) => name) : [],
        x: {
          label: options.xTitle ?? (bins.kind === 'levels' ? 'level' : 'value'),
          range: bins.ends,
          showgrid: false,
          hoverformat: '.4~g',
          fixedrange: true,
          ...ticksOf(bins),
        },
        y: { label: yTitle, rangemode: 'tozero', fixedrange: true },
      }),
      bargap: 0,
      hovermode: 'x',
    },
    description: describe(title, sets, counted, bins.range),
  });
}

/** The sets of numbers by name, each with at least one finite number. */
function readSets(values: unknown): NamedList[] {
  const sets = Object.entries(hasNames(values) ? values : { values }).map(
    ([name, each]) => [name, numberList('histogram', name, each)] as const,
  );
  if (sets.length === 0) {
    throw new OptionError('histogram: there is nothing to count; give at least one number.');
  }
  for (const [name, list] of sets) requireCountable(name, list);
  return sets;
}

function hasNames(values: unknown): values is object {
  return (
    typeof values === 'object' &&
    values !== null &&
    !isValues(values) &&
    !(values instanceof Promise)
  );
}

function requireCountable(name: string, list: NumberList): void {
  for (const value of list) {
    if (Number.isFinite(value)) return;
  }
  const found = list.length > 0 ? `all ${list.length} numbers are NaN or infinite` : 'it is empty';
  throw new OptionError(
    `histogram: there is nothing to count in ${name}, for ${found}; give at least one finite number.`,
  );
}

/** Ticks at levels, or at each of a few whole numbers: Plotly would put some between them. */
function ticksOf({ kind, count }: Bins): Axis {
  if (kind === 'levels') return levelTicks;
  return kind === 'whole' && count <= sizes.mostTicks ? { dtick: 1 } : {};
}

function bars({ counts, middles, binWidth }: Counts, { kind }: Bins): Trace {
  const single = kind === 'levels' ? 'level' : 'value';
  return {
    type: 'bar',
    x: middles,
    y: counts,
    width: binWidth,
    marker: { color: categoryColors[0], line: { width: 0 } },
    hovertemplate: `${kind !== 'parts' && binWidth === 1 ? single : 'around'} %{x}<br><b>%{y}</b><extra></extra>`,
  };
}

/** Steps with a faint filling; the first and the last count also stand at the outer ends. */
function overlaid(name: string, { counts, middles, binWidth }: Counts, index: number): Trace {
  const last = counts.length - 1;
  const color = channelColors[name] ?? categoryColors[index % categoryColors.length];
  return {
    type: 'scatter',
    mode: 'lines',
    name,
    x: [middles[0] - binWidth / 2, ...middles, middles[last] + binWidth / 2],
    y: [counts[0], ...counts, counts[last]],
    line: { color, width: 1.6, shape: 'hvh' },
    fill: 'tozeroy',
    fillcolor: `${color}2e`,
    hovertemplate: '%{y}',
  };
}

function describe(
  title: string | undefined,
  sets: readonly NamedList[],
  counted: readonly NamedCounts[],
  range: Range,
): string {
  const parts = counted.map(([name, { counts, middles, outside }], index) => {
    const highest = counts.reduce((best, count, bin) => (count > counts[best] ? bin : best), 0);
    const list = sets[index][1];
    return `${name}: ${list.length} values ${rangeText(extent(list))}, most often around ${shortText(middles[highest])} (${counts[highest]})${outside > 0 ? `, ${outside} outside the range` : ''}`;
  });
  const [, { counts, binWidth }] = counted[0];
  return `${title ? `${title}: a` : 'A'} histogram with ${counts.length} bins of width ${shortText(binWidth)} from ${rangeText([range[0], range[1]])}. ${parts.join('; ')}.`;
}
