import { numberText } from '../../plot/number-text';
import { theme } from '../../plot/theme';
import { svg, svgPath, svgPicture, svgText } from '../svg';
import { functions, labelOf } from './functions';
import type { CurveName } from './functions';
import { lookOf } from './looks';
import { curveOf, domain, pointOf } from './model';
import type { ActivationState, Curve } from './model';

/** A part of the picture with axes: numbers left and below, `low` to `high` upwards. */
interface Panel {
  top: number;
  height: number;
  low: number;
  high: number;
  title: string;
}

export const size = { width: 694, height: 480 };
const plot = { left: 34, width: 402 };
const panels = {
  value: { top: 22, height: 230, low: -2, high: 6, title: 'y = f(x)' },
  slope: { top: 300, height: 142, low: -1, high: 1.8, title: 'slope f′(x)' },
} satisfies Record<string, Panel>;
const legend = { left: 460, top: 40, line: 24 };

/** The x that belongs to a place on the picture, within the domain and on its steps. */
export function xAt(place: number): number {
  const { min, max, step } = domain;
  const x = min + ((place - plot.left) / plot.width) * (max - min);
  return Number((Math.round(Math.min(max, Math.max(min, x)) / step) * step).toFixed(2));
}

/** The function whose line of the legend is at a place. */
export function curveAt(
  { shown }: ActivationState,
  { x, y }: { x: number; y: number },
): CurveName | undefined {
  if (x < legend.left) return undefined;
  return shown[Math.floor((y - legend.top - legend.line / 2) / legend.line)];
}

function across(x: number): number {
  return plot.left + ((x - domain.min) / (domain.max - domain.min)) * plot.width;
}

function up(y: number, { top, height, low, high }: Panel): number {
  return top + height - ((y - low) / (high - low)) * height;
}

function axes(panel: Panel, ticks: readonly number[]): string[] {
  const right = plot.left + plot.width;
  const line = (x1: number, y1: number, x2: number, y2: number, stroke: string): string =>
    svg('line', { x1, y1, x2, y2, stroke });
  return [
    ...ticks.map((tick) =>
      line(
        plot.left,
        up(tick, panel),
        right,
        up(tick, panel),
        tick === 0 ? theme.quiet : '#eaeef2',
      ),
    ),
    ...[-6, -4, -2, 0, 2, 4, 6].map((x) =>
      line(
        across(x),
        panel.top,
        across(x),
        panel.top + panel.height,
        x === 0 ? theme.quiet : '#eaeef2',
      ),
    ),
    ...ticks.map((tick) =>
      svgText(numberText(tick), plot.left - 6, up(tick, panel) + 4, {
        'text-anchor': 'end',
        'font-size': theme.small,
        fill: theme.quiet,
      }),
    ),
    ...[-6, -4, -2, 0, 2, 4, 6].map((x) =>
      svgText(numberText(x), across(x), panel.top + panel.height + 14, {
        'text-anchor': 'middle',
        'font-size': theme.small,
        fill: theme.quiet,
      }),
    ),
    svgText(panel.title, plot.left, panel.top - 8, { 'font-weight': 600 }),
  ];
}

/** A curve may leave its panel; `clip` names the panel's frame. */
function curvePath(
  name: CurveName,
  xs: Float32Array,
  ys: Float32Array,
  panel: Panel,
  active: boolean,
): string {
  const { color, dash } = lookOf(name);
  const tenths = (value: number): number => Math.round(10 * value) / 10;
  const points = Array.from(xs, (x, index): [number, number] => [
    tenths(across(x)),
    tenths(up(ys[index], panel)),
  ]);
  return svgPath(points, {
    stroke: color,
    'stroke-width': active ? 3 : 1.75,
    'stroke-dasharray': dash,
    'stroke-linejoin': 'round',
  });
}

function clipped(id: keyof typeof panels, ...children: string[]): string {
  return svg('g', { 'clip-path': `url(#${id})` }, ...children);
}

function clipPath(id: keyof typeof panels): string {
  const { top, height } = panels[id];
  return svg('clipPath', { id }, svg('rect', { x: plot.left, y: top, width: plot.width, height }));
}

/** The tangent: the line through the point with the slope that the gradient function gives. */
function tangent(x: number, y: number, slope: number): string {
  const ends = [domain.min, domain.max].map((end): [number, number] => [
    across(end),
    up(y + slope * (end - x), panels.value),
  ]);
  return svgPath(ends, { stroke: theme.mark, 'stroke-width': 1.75 });
}

function legendLines({ shown, active, x }: ActivationState): string[] {
  const columns = [legend.left + 168, legend.left + 228];
  const small = { 'font-size': theme.small, fill: theme.quiet, 'text-anchor': 'end' };
  return [
    svgText(`at x = ${numberText(x)}`, legend.left, 16, { 'font-weight': 600 }),
    svgText('f(x)', columns[0], legend.top, small),
    svgText('slope', columns[1], legend.top, small),
    ...shown.flatMap((name, index) => {
      const middle = legend.top + legend.line * (index + 1);
      const { color, dash } = lookOf(name);
      const { y, slope } = pointOf(name, x);
      const weight = name === active ? 600 : 400;
      const number = { 'text-anchor': 'end', 'font-family': theme.mono, 'font-weight': weight };
      return [
        ...(name === active
          ? [
              svg('rect', {
                x: legend.left - 6,
                y: middle - 12,
                width: 240,
                height: legend.line,
                rx: 3,
                fill: '#fbe9f6',
              }),
            ]
          : []),
        svg('line', {
          x1: legend.left,
          x2: legend.left + 24,
          y1: middle,
          y2: middle,
          stroke: color,
          'stroke-width': 3,
          'stroke-dasharray': dash,
        }),
        svgText(labelOf(name), legend.left + 30, middle + 4, { 'font-weight': weight }),
        svgText(y.toFixed(3).replace('-', '−'), columns[0], middle + 4, number),
        svgText(slope.toFixed(3).replace('-', '−'), columns[1], middle + 4, number),
      ];
    }),
  ];
}

/** Curves do not change while the point moves. */
const curves = new Map<CurveName, Curve>();

function curve(name: CurveName): Curve {
  const known = curves.get(name) ?? curveOf(name);
  curves.set(name, known);
  return known;
}

/** The whole picture at a moment. */
export function drawActivations(state: ActivationState): string {
  const { shown, active, x } = state;
  const { y, slope } = pointOf(active, x);
  const inFront = [...shown.filter((name) => name !== active), active];
  const dot = (value: number, panel: Panel): string =>
    svg('circle', {
      cx: across(x),
      cy: up(value, panel),
      r: 6,
      fill: theme.mark,
      stroke: theme.paper,
      'stroke-width': 2,
    });
  const guide = svg('line', {
    x1: across(x),
    x2: across(x),
    y1: panels.value.top,
    y2: panels.slope.top + panels.slope.height,
    stroke: theme.mark,
    'stroke-dasharray': '2 3',
  });
  return svgPicture(
    size.width,
    size.height,
    svg('defs', {}, clipPath('value'), clipPath('slope')),
    ...axes(panels.value, [-2, 0, 2, 4, 6]),
    ...axes(panels.slope, [-1, -0.5, 0, 0.5, 1, 1.5]),
    guide,
    clipped(
      'value',
      ...inFront.map((name) =>
        curvePath(name, curve(name).x, curve(name).y, panels.value, name === active),
      ),
      tangent(x, y, slope),
      dot(y, panels.value),
    ),
    clipped(
      'slope',
      ...inFront.map((name) =>
        curvePath(name, curve(name).x, curve(name).slope, panels.slope, name === active),
      ),
      dot(slope, panels.slope),
    ),
    ...legendLines(state),
    svgText(`${labelOf(active)}: f(x) = ${functions[active].formula}`, plot.left, size.height - 6, {
      'font-size': 12,
    }),
  );
}

/** The same in words. */
export function describePoint({ active, x }: ActivationState): string {
  const { y, slope } = pointOf(active, x);
  return `${labelOf(active)} at x = ${numberText(x)} is ${numberText(y, 3)}; its slope there is ${numberText(slope, 3)}`;
}
