import { theme } from '../../plot/theme';
import { drawLegend, signSize } from '../drawing/legend';
import type { LegendEntry } from '../drawing/legend';
import { breakLines } from '../drawing/lines';
import { pictureWidth, words } from '../drawing/words';
import { escapeText, svg, svgPath, svgPicture } from '../svg';
import { conditionNames, conditions, familyOf, isVariant } from './data';
import type { ChartData, ChartState } from './data';
import { drawLabels } from './draw-labels';
import { labelSize } from './labels';
import { colorOf, mark } from './marks';
import { drawPanel } from './panel';
import type { Panel } from './panel';
import { entriesPanel, mainPanel } from './panels';
import { describeActive, describeMissing } from './sentences';
import { seriesOf } from './series';
import type { ChartPoint, ChartSeries } from './series';

const lineHeight = 16;
const textSize = 12;
/** So many lines are kept free for what is told, so that nothing jumps. */
const keptLines = 6;

/** The whole picture of a state, as SVG. */
export function chartView(data: ChartData, state: ChartState): string {
  const series = seriesOf(data, state);
  const main = mainPanel(state, series.single);
  const panels = [drawPanel(main), drawSeries(data, state, series.single, main)];
  let bottom = main.bottom + 40;
  if (state.y === 'error') {
    const entries = entriesPanel(state, series.together, bottom + 18);
    panels.push(drawPanel(entries), drawEntries(data, state, series.together, entries));
    const legend = drawLegend(legendOf(series), 0, entries.bottom + 42, pictureWidth);
    panels.push(legend.svg);
    bottom = entries.bottom + 42 + legend.height;
  }
  const text = explain(data, state, series, bottom + 12);
  return svgPicture(pictureWidth, text.bottom, ...panels, text.svg);
}

function drawSeries(
  data: ChartData,
  state: ChartState,
  points: readonly ChartPoint[],
  panel: Panel,
): string {
  const variants = new Set(data.networks.filter(isVariant).map(({ id }) => id));
  // A small ring is named last and only while it is told about, so that no other name moves.
  const named = [
    ...points.filter(({ key }) => !variants.has(key)),
    ...points.filter(({ key }) => variants.has(key) && key === state.active),
  ];
  const looks = points.map((point) => ({ point, isVariant: variants.has(point.key) }));
  const ordered = looks.sort((one, other) => Number(other.isVariant) - Number(one.isVariant));
  return [
    state.y === 'error' ? '' : families(points, variants, panel),
    ...points.map((point) => drawReach(point, panel)),
    ...ordered.map((look) => drawMark(look.point, look.isVariant, state, panel)),
    drawLabels(named, points, state.active, panel),
  ].join('');
}

function drawEntries(
  { person }: ChartData,
  state: ChartState,
  points: readonly ChartPoint[],
  panel: Panel,
): string {
  const y = panel.y.at(person);
  return [
    state.metric === 'top-5'
      ? svgPath(
          [
            [panel.left, y],
            [panel.right, y],
          ],
          { stroke: theme.quiet, 'stroke-dasharray': '5 4' },
        ) +
        words(`a trained person: ${person}`, panel.left + 6, y - 8, {
          size: labelSize,
          color: theme.quiet,
        })
      : '',
    ...points.map((point) => drawReach(point, panel)),
    ...points.map((point) => drawMark(point, false, state, panel)),
    drawLabels(points, points, state.active, panel),
  ].join('');
}

/** Networks that are built by one rule, from the smallest to the largest. */
function families(
  points: readonly ChartPoint[],
  variants: ReadonlySet<string>,
  panel: Panel,
): string {
  return ['vgg', 'resnet', 'efficientnet']
    .map((family) => {
      const own = points.filter(({ key }) => familyOf(key) === family && !variants.has(key));
      const places = own.map(panel.place);
      return svgPath(places, { stroke: colorOf(family), 'stroke-width': 1, 'stroke-opacity': 0.6 });
    })
    .join('');
}

/** What a finger meets: larger than a mark, and below all marks, so that it covers none. */
function drawReach(point: ChartPoint, { place }: Panel): string {
  const [cx, cy] = place(point);
  return svg('circle', {
    cx,
    cy,
    r: 11,
    fill: theme.paper,
    'fill-opacity': 0,
    'data-key': point.key,
  });
}

function drawMark(
  point: ChartPoint,
  isSmall: boolean,
  state: ChartState,
  { place }: Panel,
): string {
  const { key, name, condition } = point;
  const [left, top] = place(point);
  const isActive = key === state.active;
  const size = isSmall ? 3.2 : 5;
  return svg(
    'g',
    { 'data-key': key },
    svg('title', {}, escapeText(name)),
    isActive
      ? svg('circle', {
          cx: left,
          cy: top,
          r: size + 5,
          fill: 'none',
          'pointer-events': 'none',
          stroke: theme.mark,
          'stroke-width': 2.5,
        })
      : '',
    mark(condition, left, top, { color: colorOf(key), hollow: isSmall, size }),
  );
}

function legendOf({ single, together }: ChartSeries): LegendEntry[] {
  const used = new Set([...single, ...together].map(({ condition }) => condition));
  return conditions
    .filter((condition) => used.has(condition))
    .map((condition) => ({
      sign: (x: number, y: number) =>
        mark(condition, x + signSize / 2, y + signSize / 2, { color: theme.quiet }),
      text: conditionNames[condition],
    }));
}

/** What is told of the active network, or how to read the picture; then what is not drawn. */
function explain(
  data: ChartData,
  state: ChartState,
  series: ChartSeries,
  top: number,
): { svg: string; bottom: number } {
  const toLines = (text: string): string[] =>
    text === '' ? [] : breakLines(text, pictureWidth, textSize);
  const active = describeActive(data, state);
  const told = (active.length > 0 ? active : howToRead(state)).flatMap(toLines);
  const missing = toLines(describeMissing(series));
  const first = top + Math.max(keptLines, told.length) * lineHeight + 6;
  const line = (text: string, y: number, color: string): string =>
    words(text, 0, y, { size: textSize, color });
  return {
    svg: [
      ...told.map((text, index) => line(text, top + index * lineHeight, theme.ink)),
      ...missing.map((text, index) => line(text, first + index * lineHeight, theme.quiet)),
    ].join(''),
    bottom: first + missing.length * lineHeight,
  };
}

function howToRead({ y, metric }: ChartState): string[] {
  if (y !== 'error') {
    return [
      'Parameters and multiply-adds are counted from the descriptions of the networks, for the pictures of their papers. Lines join networks that are built by one rule; small rings are other builds of a network.',
      'Parameters and multiply-adds are two matters: a dense layer costs parameters, a convolution over large maps costs multiply-adds.',
    ];
  }
  return [
    `Above: ${metric} errors of one network by itself. Only marks of the same shape were measured alike; compare nothing across shapes.`,
    'Below: whole entries, most of them several networks that answer together. Nothing below can be compared with anything above.',
  ];
}
