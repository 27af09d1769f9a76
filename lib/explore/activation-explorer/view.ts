import { numberText } from '../../plot/number-text';
import { theme } from '../../plot/theme';
import { svg, svgPath, svgPicture, svgText } from '../svg';
import { axes } from './draw-axes';
import { legendLines } from './draw-legend';
import { functions, labelOf } from './functions';
import type { CurveName } from './functions';
import { across, panels, plot, size, up } from './layout';
import type { Panel } from './layout';
import { lookOf } from './looks';
import { curveOf, domain, pointOf } from './model';
import type { ActivationState, Curve } from './model';

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
