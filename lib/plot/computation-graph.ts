import { OptionError, oneOf } from '../tensor';
import { makeFigure } from './figure';
import type { Annotation, Axis, Figure, Trace } from './figure';
import { shortText } from './number-text';
import { label, paperLayout, textWidth, titleLabel } from './placement';
import { theme } from './theme';

/** A number of a calculation: an input, or what an operation makes of others. */
export interface GraphNode {
  /** What stands in the node: `x`, `·`, `+`. Names differ; `+ 2` shows as `+`, for a second one. */
  name: string;
  /** Its column and row, counted from 0 at the upper left; halves are allowed. */
  at: readonly [column: number, row: number];
  /** What the forward pass computes, written above. */
  value?: number;
  /** How the result changes with it (backward pass), written below. */
  gradient?: number;
}

const sizes = { column: 112, row: 96, radius: 21, edge: 48, title: 34, foot: 30, label: 33 };

const colors = { value: '#0072b2', gradient: '#b84a00' };

/**
 * A calculation as a graph, from left to right: values above the nodes in blue, gradients below
 * them in orange.
 *
 * @param nodes at least one
 * @param edges pairs of names: what goes into what
 * @throws OptionError when a name is missing or used twice
 */
export function computationGraph(
  nodes: readonly GraphNode[],
  edges: readonly (readonly [from: string, to: string])[],
  { title }: { title?: string } = {},
): Figure {
  requireNames(nodes, edges);
  const top = (title ? sizes.title : 8) + sizes.edge;
  const across = Math.max(...nodes.map(({ at: [column] }) => column));
  const down = Math.max(...nodes.map(({ at: [, row] }) => row));
  const { values, gradients } = {
    values: nodes.some(({ value }) => value !== undefined),
    gradients: nodes.some(({ gradient }) => gradient !== undefined),
  };
  const legend = [
    ...(values ? [`<span style="color:${colors.value}">above: values, forwards →</span>`] : []),
    ...(gradients
      ? [`<span style="color:${colors.gradient}">below: slopes, backwards ←</span>`]
      : []),
  ].join('     ');
  const paper = {
    width: Math.max(
      across * sizes.column + 2 * sizes.edge,
      textWidth(legend) + 28,
      title ? textWidth(title, theme.title) + 28 : 0,
    ),
    height: top + down * sizes.row + sizes.edge + (legend ? sizes.foot : 0),
  };
  const places = new Map<string, Place>(
    nodes.map(({ name, at: [column, row] }) => [
      name,
      { x: sizes.edge + column * sizes.column, y: top + row * sizes.row },
    ]),
  );
  const axis = (range: readonly [number, number]): Axis => ({
    domain: [0, 1],
    range,
    showgrid: false,
    zeroline: false,
    showticklabels: false,
    ticks: '',
    fixedrange: true,
  });
  const foot = label(legend, { left: 14, top: paper.height - 16 }, paper, { xanchor: 'left' });
  return makeFigure({
    data: [...edges.flatMap((edge) => edgeTraces(edge, places)), nodeTrace(nodes, places)],
    layout: {
      ...paperLayout(paper),
      xaxis: axis([0, paper.width]),
      yaxis: axis([paper.height, 0]),
      hovermode: false,
      annotations: [
        ...titleLabel(title, paper, 14),
        ...nodes.flatMap((node) => numberLabels(node, places, paper)),
        ...(legend ? [foot] : []),
      ],
    },
    description: describe(title, nodes, edges),
  });
}

interface Place {
  x: number;
  y: number;
}

function requireNames(
  nodes: readonly GraphNode[],
  edges: readonly (readonly [string, string])[],
): void {
  const names = nodes.map(({ name }) => name);
  if (names.length === 0 || new Set(names).size !== names.length) {
    throw new OptionError('computationGraph: give nodes, each with a name of its own.');
  }
  const missing = edges.flat().find((name) => !names.includes(name));
  if (missing !== undefined) {
    throw new OptionError(
      `computationGraph: there is no node '${missing}'; choose ${oneOf(names)}.`,
    );
  }
}

/** A line from rim to rim, and an arrow head at its end. */
function edgeTraces([from, to]: readonly [string, string], places: Map<string, Place>): Trace[] {
  const [start, end] = [places.get(from), places.get(to)];
  if (!start || !end) return [];
  const length = Math.hypot(end.x - start.x, end.y - start.y) || 1;
  const unit = { x: (end.x - start.x) / length, y: (end.y - start.y) / length };
  const along = (distance: number, aside = 0): [number, number] => [
    start.x + unit.x * distance - unit.y * aside,
    start.y + unit.y * distance + unit.x * aside,
  ];
  const tip = length - sizes.radius - 2;
  const line = [along(sizes.radius), along(tip), along(tip - 9, 5), along(tip), along(tip - 9, -5)];
  return [
    {
      type: 'scatter',
      mode: 'lines',
      x: line.map(([x]) => x),
      y: line.map(([, y]) => y),
      line: { color: theme.quiet, width: 1.6, simplify: false },
      hoverinfo: 'skip',
    },
  ];
}

function nodeTrace(nodes: readonly GraphNode[], places: Map<string, Place>): Trace {
  const at = nodes.map(({ name }) => places.get(name) ?? { x: 0, y: 0 });
  return {
    type: 'scatter',
    mode: 'markers+text',
    x: at.map(({ x }) => x),
    y: at.map(({ y }) => y),
    text: nodes.map(({ name }) => name.split(' ')[0]),
    textposition: 'middle center',
    textfont: { size: 15, color: theme.ink },
    marker: {
      color: '#f6f8fa',
      size: 2 * sizes.radius,
      symbol: 'circle',
      line: { color: theme.quiet, width: 1.4 },
    },
    cliponaxis: false,
    hoverinfo: 'skip',
  };
}

function numberLabels(
  { name, value, gradient }: GraphNode,
  places: Map<string, Place>,
  paper: { width: number; height: number },
): Annotation[] {
  const { x, y } = places.get(name) ?? { x: 0, y: 0 };
  const written = (number: number, aside: number, color: string): Annotation =>
    label(`<b>${shortText(number)}</b>`, { left: x, top: y + aside }, paper, {
      font: { color, size: 14 },
    });
  return [
    ...(value === undefined ? [] : [written(value, -sizes.label, colors.value)]),
    ...(gradient === undefined ? [] : [written(gradient, sizes.label, colors.gradient)]),
  ];
}

function describe(
  title: string | undefined,
  nodes: readonly GraphNode[],
  edges: readonly (readonly [string, string])[],
): string {
  const parts = nodes.map(({ name, value, gradient }) => {
    const sources = edges.filter(([, to]) => to === name).map(([from]) => from);
    return [
      sources.length > 0 ? `${name} of ${sources.join(' and ')}` : name,
      ...(value === undefined ? [] : [`value ${shortText(value)}`]),
      ...(gradient === undefined ? [] : [`slope ${shortText(gradient)}`]),
    ].join(', ');
  });
  return `${title ? `${title}: ` : ''}${nodes.length} numbers of a calculation as a graph: ${parts.join('; ')}.`;
}
