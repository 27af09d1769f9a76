import { OptionError, ShapeError, asTensor, formatShape, realValues, requireRank } from '../tensor';
import type { AnyTensor, Tensor } from '../tensor';
import { colorStops } from './color-scale';
import { makeFigure } from './figure';
import type { Figure, Layout, Trace } from './figure';
import { label, onPanel, panelAxes, paperLayout, titleLabel } from './placement';
import type { Box } from './placement';
import { theme } from './theme';

/** A way to tell two classes apart: its name, and the probability of class 1 for each point. */
export interface Decision {
  title: string;
  /** Gets points `[count, 2]` and gives `[count]`; without it only the samples are shown. */
  probability?: (points: Tensor<[count: number, axes: number]>) => AnyTensor;
}

/** The samples that are to be told apart. */
export interface DecisionSamples {
  /** `[count, 2]`, from −1 to 1. */
  points: AnyTensor;
  /** 0 or 1 for each point. */
  labels: ArrayLike<number>;
}

const sizes = { edge: 14, gap: 16, head: 28, title: 34, most: 4, side: 260, cells: 64 };

/** Dark forms of the two colours of the regions, so that samples stand out from them. */
const classes = [
  { name: 'class 0', color: '#0b2e6b', symbol: 'circle' },
  { name: 'class 1', color: '#7a2e00', symbol: 'square' },
];

/**
 * Points of two classes in the plane, and what classifiers make of every place: orange where they
 * say class 1, blue where class 0, white where they cannot tell.
 *
 * @param decisions 1 to 4, side by side
 * @param samples points `[count, 2]` from −1 to 1 with their labels 0 and 1
 * @throws OptionError when there are no decisions or too many, or a label is neither 0 nor 1;
 *   ShapeError when points are no pairs, labels are more or fewer, or a classifier does not give a
 *   number for each point
 */
export function decisionRegions(
  decisions: readonly Decision[],
  samples: DecisionSamples,
  { title }: { title?: string } = {},
): Figure {
  if (decisions.length === 0 || decisions.length > sizes.most) {
    throw new OptionError(
      `decisionRegions: shows 1 to ${sizes.most} decisions, not ${decisions.length}.`,
    );
  }
  requireSamples(samples);
  const count = decisions.length;
  const room = (theme.widest - 2 * sizes.edge - (count - 1) * sizes.gap) / count;
  const side = Math.min(sizes.side, Math.floor(room));
  const top = (title ? sizes.title : 0) + sizes.head;
  const boxes: Box[] = decisions.map((_, index) => ({
    left: sizes.edge + index * (side + sizes.gap),
    top,
    width: side,
    height: side,
  }));
  const paper = {
    width: 2 * sizes.edge + count * side + (count - 1) * sizes.gap,
    height: top + side + sizes.edge,
  };
  const fields = decisions.map((decision) => fieldOf(decision));
  return makeFigure({
    data: fields.flatMap((field, panel) => [
      ...(field ? [regionTrace(field, panel)] : []),
      ...sampleTraces(samples, panel),
    ]),
    layout: {
      ...paperLayout(paper),
      ...boxes.reduce<Layout>(
        (sofar, box, panel) => ({
          ...sofar,
          ...panelAxes(panel, box, paper, [sizes.cells, sizes.cells]),
        }),
        {},
      ),
      annotations: [
        ...titleLabel(title, paper, sizes.edge),
        ...decisions.map((decision, index) => {
          const at = { left: boxes[index].left + side / 2, top: top - 6 };
          return label(`<b>${decision.title}</b>`, at, paper, { yanchor: 'bottom' });
        }),
      ],
    },
    description: describe(title, decisions, fields, samples),
  });
}

function requireSamples({ points, labels }: DecisionSamples): void {
  requireRank('decisionRegions', 'the points', points, [2], '[count, 2]');
  const [count, axes] = points.shape;
  if (axes !== 2 || labels.length !== count) {
    throw new ShapeError(
      `decisionRegions: give points [count, 2] and a label for each, but the points are ${formatShape(points.shape)} and there are ${labels.length} labels.`,
    );
  }
  const other = Array.from(labels).find((label) => label !== 0 && label !== 1);
  if (other !== undefined) {
    throw new OptionError(
      `decisionRegions: labels must be 0 or 1, for there are two classes, but one is ${other}.`,
    );
  }
}

/** The probability at the middle of each cell, row by row from the top; undefined without one. */
function fieldOf({ title, probability }: Decision): Float32Array | undefined {
  if (!probability) return undefined;
  const { cells } = sizes;
  const places = new Float32Array(2 * cells * cells);
  for (let row = 0; row < cells; row += 1) {
    for (let column = 0; column < cells; column += 1) {
      const at = 2 * (row * cells + column);
      places[at] = ((column + 0.5) / cells) * 2 - 1;
      places[at + 1] = 1 - ((row + 0.5) / cells) * 2;
    }
  }
  const answer = probability(asTensor(places, [cells * cells, 2]));
  if (answer.size !== cells * cells) {
    throw new ShapeError(
      `decisionRegions: '${title}' must give one number for each of ${cells * cells} points, but gave ${formatShape(answer.shape)}.`,
    );
  }
  return realValues(answer);
}

function regionTrace(field: Float32Array, panel: number): Trace {
  const { cells } = sizes;
  return {
    type: 'heatmap',
    ...onPanel(panel),
    z: Array.from({ length: cells }, (_, row) =>
      Array.from(field.subarray(row * cells, (row + 1) * cells), (value) =>
        Number(value.toFixed(3)),
      ),
    ),
    zmin: 0,
    zmax: 1,
    colorscale: colorStops('signed'),
    showscale: false,
    hovertemplate: 'probability of class 1: <b>%{z}</b><extra></extra>',
  };
}

function sampleTraces({ points, labels }: DecisionSamples, panel: number): Trace[] {
  const cell = (value: number): number => ((value + 1) / 2) * sizes.cells - 0.5;
  const all = realValues(points);
  return classes.map(({ name, color, symbol }, index) => {
    const own = Array.from(labels, (value, place) => ({ value, place })).filter(
      ({ value }) => value === index,
    );
    return {
      type: 'scatter',
      ...onPanel(panel),
      name,
      mode: 'markers',
      x: own.map(({ place }) => cell(all[2 * place])),
      y: own.map(({ place }) => cell(-all[2 * place + 1])),
      marker: { color, symbol, size: 6, line: { color: '#ffffff', width: 1 } },
      hoverinfo: 'skip',
    };
  });
}

function describe(
  title: string | undefined,
  decisions: readonly Decision[],
  fields: readonly (Float32Array | undefined)[],
  { labels }: DecisionSamples,
): string {
  const ones = Array.from(labels).filter((value) => value === 1).length;
  const parts = decisions.map((decision, index) => {
    const field = fields[index];
    if (!field) return `${decision.title}: the samples alone`;
    const share = field.filter((value) => value > 0.5).length / field.length;
    return `${decision.title}: class 1 on ${Math.round(100 * share)} % of the plane`;
  });
  return `${title ? `${title}: ` : ''}${labels.length - ones} circles (class 0) and ${ones} squares (class 1) in the plane. ${parts.join('; ')}.`;
}
