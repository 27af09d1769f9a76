import { OptionError, realValues, requireWhole } from '../tensor';
import type { AnyTensor } from '../tensor';
import { chartLayout } from './chart';
import { countLevels, countValues } from './count-values';
import type { Counts } from './count-values';
import { makeFigure } from './figure';
import type { Figure, Trace } from './figure';
import { rangeText, shortText } from './number-text';
import { categoryColors } from './theme';
import { extent, requireRange } from './value-range';
import type { Range } from './value-range';

/** Numbers to count: a tensor of any shape, or a list. */
export type Values = AnyTensor | readonly number[];

/** How values are counted and shown. */
export interface HistogramOptions {
  title?: string;
  /** How many bins (256 for whole levels 0 to 255, else 40). */
  bins?: number;
  /** The ends of the first and the last bin (0 to 255 for whole levels, else all values). */
  range?: Range;
  xTitle?: string;
  yTitle?: string;
  /** The height in pixels (320); the width is that of the page. */
  height?: number;
}

const levelTicks = { tickmode: 'array', tickvals: [0, 32, 64, 96, 128, 160, 192, 224, 255] };

const defaults = { bins: 40, levels: 256, height: 320 };

/** Channels in the colours that the same people chose for red, green and blue. */
const channelColors: Readonly<Record<string, string>> = {
  red: '#d55e00',
  green: '#009e73',
  blue: '#0072b2',
};

/**
 * How often values occur: counts in equal bins. Several sets, such as the channels of a picture,
 * are laid over each other. Whole levels 0 to 255 are counted exactly, level by level.
 *
 * @param values a tensor or a list of numbers, or several by name: `{ red: …, green: … }`
 * @throws OptionError when there is nothing to count, or bins or range make no sense
 */
export function histogram(
  values: Values | Readonly<Record<string, Values>>,
  options: HistogramOptions = {},
): Figure {
  const { title, yTitle = 'number of values', height = defaults.height } = options;
  const sets = Object.entries(isValues(values) ? { values } : values).map(
    ([name, each]) => [name, listOf(each)] as const,
  );
  if (sets.length === 0 || sets.some(([, list]) => list.length === 0)) {
    throw new OptionError('histogram: there is nothing to count; give at least one number.');
  }
  const all = extent(sets.flatMap(([, list]) => [...extent(list)]));
  const levels = options.range === undefined && sets.every(([, list]) => areLevels(list));
  const bins = options.bins ?? (levels ? defaults.levels : defaults.bins);
  requireWhole('histogram', 'bins', bins, 1);
  if (levels && 256 % bins !== 0) {
    throw new OptionError(
      `histogram: ${bins} bins do not divide the 256 levels evenly; take 256, 128, 64, 32 or 16 bins, or give a range.`,
    );
  }
  const range = options.range ?? (all[0] < all[1] ? all : [all[0] - 0.5, all[0] + 0.5]);
  requireRange('histogram', range);
  const counted = sets.map(
    ([name, list]) =>
      [name, levels ? countLevels(list, bins) : countValues(list, bins, range)] as const,
  );

  const several = sets.length > 1;
  const ends = levels ? ([-0.5, 255.5] as const) : range;
  const { binWidth } = counted[0][1];
  return makeFigure({
    data: several
      ? counted.map(([name, counts], index) => overlaid(name, counts, index))
      : [bars(counted[0][1], levels)],
    layout: {
      ...chartLayout({
        title,
        height,
        legend: several ? sets.length : 0,
        x: {
          label: options.xTitle ?? (levels ? 'level' : 'value'),
          range: [ends[0], ends[1]],
          showgrid: false,
          hoverformat: '.4~g',
          fixedrange: true,
          ...(levels ? levelTicks : {}),
        },
        y: { label: yTitle, rangemode: 'tozero', fixedrange: true },
      }),
      bargap: 0,
      hovermode: 'x',
    },
    description: describe(title, counted, sets, levels ? [0, 255] : range, binWidth),
  });
}

function isValues(values: Values | Readonly<Record<string, Values>>): values is Values {
  return Array.isArray(values) || ('shape' in values && 'stride' in values);
}

function listOf(values: Values): ArrayLike<number> & Iterable<number> {
  return 'shape' in values ? realValues(values) : values;
}

function areLevels(list: Iterable<number>): boolean {
  let most = 0;
  for (const value of list) {
    if (!Number.isInteger(value) || value < 0 || value > 255) return false;
    most = Math.max(most, value);
  }
  // Small whole numbers, such as counts or labels, are no levels of a picture.
  return most > 31;
}

function bars({ counts, middles, binWidth }: Counts, levels: boolean): Trace {
  return {
    type: 'bar',
    x: middles,
    y: counts,
    width: binWidth,
    marker: { color: categoryColors[0], line: { width: 0 } },
    hovertemplate: `${levels && binWidth === 1 ? 'level %{x}' : 'around %{x}'}<br><b>%{y}</b><extra></extra>`,
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
  counted: readonly (readonly [string, Counts])[],
  sets: readonly (readonly [string, ArrayLike<number> & Iterable<number>])[],
  range: Range,
  binWidth: number,
): string {
  const parts = counted.map(([name, { counts, middles, outside }], index) => {
    const highest = counts.indexOf(Math.max(...counts));
    const list = sets[index][1];
    return `${name}: ${list.length} values ${rangeText(extent(list))}, most often around ${shortText(middles[highest])} (${counts[highest]})${outside > 0 ? `, ${outside} outside the range` : ''}`;
  });
  return `${title ? `${title}: a` : 'A'} histogram with ${counted[0][1].counts.length} bins of width ${shortText(binWidth)} from ${rangeText([range[0], range[1]])}. ${parts.join('; ')}.`;
}
