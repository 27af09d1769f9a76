import { numberText } from '../../plot/number-text';
import { categoryColors, theme } from '../../plot/theme';
import { svg } from '../svg';
import { across, laneAt, plot, rowHeight, rowTop } from './layout';
import type { Moments } from './model';
import { domain } from './state';

/** Points of sample A are round and blue, those of B square and orange. */
export const sampleColors: readonly string[] = [categoryColors[0], categoryColors[1]];

/** The frame of a number line with its vertical lines. */
export function drawLine(row: number): string {
  const top = rowTop(row);
  const ticks: string[] = [];
  for (let value = domain.min; value <= domain.max; value += 2) {
    const x = across(value);
    const stroke = value === 0 ? '#8c959f' : '#eaeef2';
    ticks.push(svg('line', { x1: x, x2: x, y1: top, y2: top + rowHeight, stroke }));
  }
  const frame = { x: plot.left, y: top, width: plot.width, height: rowHeight };
  return [...ticks, svg('rect', { ...frame, fill: 'none', stroke: theme.line })].join('');
}

/** Mean ± σ of the points of a line, as a band with a line in its middle. */
export function drawBand(row: number, { mean, deviation }: Moments): string {
  const [low, high] = [mean - deviation, mean + deviation].map(across);
  const band = { x: low, y: rowTop(row), width: Math.max(1, high - low), height: rowHeight };
  const middle = upright(across(mean), rowTop(row), rowHeight, { stroke: theme.mark, width: 2 });
  return svg('rect', { ...band, fill: theme.mark, 'fill-opacity': 0.13 }) + middle;
}

/** The running mean ± √variance on the upper line: three lines, bold ones where they are used. */
export function drawRunning({ mean, deviation }: Moments, used: boolean): string {
  return [mean - deviation, mean, mean + deviation]
    .map((value) => upright(across(value), rowTop(0), rowHeight, runningLook(used)))
    .join('');
}

interface LineLook {
  stroke: string;
  width: number;
  dash?: string;
}

/** How the lines of the running moments look. */
export function runningLook(used: boolean): LineLook {
  return { stroke: theme.ink, width: used ? 2.5 : 1.25, dash: '5 3' };
}

/** A line that goes down from a place. */
export function upright(
  x: number,
  y: number,
  length: number,
  { stroke, width, dash }: LineLook,
): string {
  const line = { x1: x, x2: x, y1: y, y2: y + length, stroke };
  return svg('line', { ...line, 'stroke-width': width, 'stroke-dasharray': dash });
}

/** The points of a number line; one beyond its ends is an arrowhead at the end. */
export function drawPoints(
  row: number,
  numbers: readonly number[],
  sampleOf: readonly number[],
  chosen: number,
): string {
  const order = numbers.map((_, index) => index);
  // The chosen one lies in front.
  order.sort((a, b) => Number(a === chosen) - Number(b === chosen));
  return order
    .map((index) =>
      drawPoint(numbers[index], across(numbers[index]), laneAt(row, sampleOf[index]), {
        sample: sampleOf[index],
        chosen: index === chosen,
      }),
    )
    .join('');
}

/** The sign of a point, in the look of its sample. */
export function drawPoint(
  value: number,
  x: number,
  y: number,
  { sample, chosen }: { sample: number; chosen: boolean },
): string {
  const look = {
    fill: sampleColors[sample],
    stroke: chosen ? theme.ink : theme.paper,
    'stroke-width': chosen ? 2.5 : 1.5,
  };
  const title = svg('title', {}, numberText(value));
  if (value < domain.min || value > domain.max) {
    const side = value < domain.min ? -1 : 1;
    return svg('polygon', { points: arrowhead(x, y, side), ...look }, title);
  }
  if (sample === 0) return svg('circle', { cx: x, cy: y, r: 7, ...look }, title);
  return svg('rect', { x: x - 6, y: y - 6, width: 12, height: 12, ...look }, title);
}

function arrowhead(x: number, y: number, side: number): string {
  const points = [
    [x + side * 8, y],
    [x - side * 5, y - 7],
    [x - side * 5, y + 7],
  ];
  return points.map((point) => point.map((value) => value.toFixed(1)).join(',')).join(' ');
}
