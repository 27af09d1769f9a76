import { OptionError, ShapeError, formatShape, realValues, requireRank } from '../tensor';
import type { AnyTensor } from '../tensor';
import { chartLayout } from './chart';
import { makeFigure } from './figure';
import type { Figure, Trace } from './figure';
import { rangeText } from './number-text';
import { requirePixels } from './option-limits';
import { categoryColors, markerSymbols, theme } from './theme';
import { extent } from './value-range';

/** How points are shown. */
export interface ScatterChartOptions {
  title?: string;
  xTitle?: string;
  yTitle?: string;
  /** The names of the classes (their numbers). */
  names?: readonly string[];
  /** The height in pixels (440). */
  height?: number;
}

const mostClasses = 49;
/** Names of at most so many letters stand among their points. */
const lettersInside = 2;
const defaults = { height: 440, marker: 7, many: 600, small: 5 };

/**
 * Points in the plane, such as samples along two principal components. Classes differ in colour and in
 * the shape of their points.
 *
 * @param points `[count, 2]`
 * @param labels the class of each point
 * @throws ShapeError when they are no pairs or do not fit together; OptionError when a label is no class
 */
export function scatterChart(
  points: AnyTensor,
  labels: ArrayLike<number>,
  options: ScatterChartOptions = {},
): Figure {
  const { title, xTitle = '', yTitle = '', height = defaults.height } = options;
  requirePixels('scatterChart', 'height', height);
  const classes = readClasses(points, labels, options.names);
  const values = realValues(points);
  const size = labels.length > defaults.many ? defaults.small : defaults.marker;
  const shown = classes.filter(({ places }) => places.length > 0);
  return makeFigure({
    data: [
      ...shown.map(({ name, label, places }) => trace(name, label, places, values, size)),
      ...nameTrace(shown, values),
    ],
    layout: {
      ...chartLayout({
        title,
        height,
        legend: shown.map(({ name }) => name),
        x: { label: xTitle },
        y: { label: yTitle },
      }),
      hovermode: 'closest',
    },
    description: describe(shown, values, options),
  });
}

interface Group {
  name: string;
  label: number;
  places: readonly number[];
}

function readClasses(
  points: AnyTensor,
  labels: ArrayLike<number>,
  names: readonly string[] | undefined,
): Group[] {
  requireRank('scatterChart', 'the points', points, [2], '[count, 2]');
  if (points.shape[1] !== 2 || points.shape[0] !== labels.length) {
    throw new ShapeError(
      `scatterChart: give points [count, 2] and a label for each, but the points are ${formatShape(points.shape)} and there are ${labels.length} labels.`,
    );
  }
  const all = Array.from(labels);
  const count = names?.length ?? Math.max(...all) + 1;
  const wrong = all.find((label) => !Number.isInteger(label) || label < 0 || label >= count);
  if (wrong !== undefined || count > mostClasses) {
    throw new OptionError(
      wrong === undefined
        ? `scatterChart: shows at most ${mostClasses} classes, not ${count}.`
        : `scatterChart: labels must be whole numbers from 0 to ${count - 1}, but one is ${wrong}.`,
    );
  }
  return Array.from({ length: count }, (_, label) => ({
    name: names?.[label] ?? String(label),
    label,
    places: all.flatMap((own, place) => (own === label ? [place] : [])),
  }));
}

/** Seven colours and seven symbols; once the colours begin anew, symbols are empty and others. */
function trace(
  name: string,
  label: number,
  places: readonly number[],
  values: Float32Array,
  size: number,
): Trace {
  const round = Math.floor(label / categoryColors.length);
  const symbol = markerSymbols[(label + 3 * round) % markerSymbols.length];
  const isEmpty = round % 2 === 1;
  return {
    type: 'scatter',
    mode: 'markers',
    name,
    x: places.map((place) => values[2 * place]),
    y: places.map((place) => values[2 * place + 1]),
    marker: {
      color: categoryColors[label % categoryColors.length],
      symbol: isEmpty ? `${symbol}-open` : symbol,
      size,
      line: isEmpty ? { width: 1.5 } : { color: '#ffffff', width: 0.5 },
    },
    hovertemplate: '(%{x:.3~g}, %{y:.3~g})',
  };
}

/** Short names stand in the middle of their points too, so that the legend need not be asked. */
function nameTrace(groups: readonly Group[], values: Float32Array): Trace[] {
  if (groups.some(({ name }) => name.length > lettersInside)) return [];
  return [
    {
      type: 'scatter',
      mode: 'markers+text',
      x: groups.map(({ places }) => meanOf(places, values, 0)),
      y: groups.map(({ places }) => meanOf(places, values, 1)),
      text: groups.map(({ name }) => `<b>${name}</b>`),
      textfont: { color: theme.ink, size: theme.text },
      marker: { color: theme.paper, size: 20, line: { color: theme.ink, width: 1 } },
      showlegend: false,
      hoverinfo: 'skip',
    },
  ];
}

function meanOf(places: readonly number[], values: Float32Array, offset: number): number {
  return places.reduce((total, place) => total + values[2 * place + offset], 0) / places.length;
}

function describe(
  groups: readonly Group[],
  values: Float32Array,
  { title, xTitle = 'x', yTitle = 'y' }: ScatterChartOptions,
): string {
  const axis = (places: readonly number[], offset: number): string =>
    rangeText(extent(places.map((place) => values[2 * place + offset])));
  const all = groups.flatMap(({ places }) => places);
  const means = groups.map(({ name, places }) => {
    const mean = (offset: number): string => meanOf(places, values, offset).toPrecision(2);
    return `${name}: ${places.length} around (${mean(0)}, ${mean(1)})`;
  });
  return `${title ? `${title}: ` : ''}${all.length} points, ${xTitle} ${axis(all, 0)}, ${yTitle} ${axis(all, 1)}. ${means.join('; ')}.`;
}
