import { blockEdges, frameShapes } from './cell-block';
import type { CellBlock } from './cell-block';
import { stepAt } from './convolution-steps';
import type { Convolution, ConvolutionStep } from './convolution-steps';
import { equationLines, longestEquation, mostEquationLines } from './equation';
import type { EquationOptions } from './equation';
import type { Annotation, Layout, Shape, Trace } from './figure';
import { cellsTrace, textContents, textsTrace } from './number-grid';
import { numberTexts } from './number-text';
import {
  indexAxis,
  indexedAxes,
  label,
  panelAxes,
  paperLayout,
  textWidth,
  titleLabel,
} from './placement';
import { emptyMapTrace, paddingTraces, panels, rowsOf, stepGrids } from './step-grids';
import { layOutStep, stepSizes } from './step-layout';
import type { StepHeadings, StepLayout } from './step-layout';
import { theme } from './theme';

/** How the picture of a step is drawn. */
export interface StepPictureOptions {
  title: string;
  decimals: number;
  width: number;
  /** Room for controls below the equation, in pixels. */
  controls: number;
}

/** What a step changes in the picture. */
export interface StepChange {
  data: Partial<Trace>[];
  traces: number[];
  annotations: Partial<Annotation>[];
  shapes: Partial<Shape>[];
}

/** The picture of a convolution, and how it changes from step to step. */
export interface StepPicture {
  steps: ConvolutionStep[];
  layout: StepLayout;
  /** The whole picture at a step. */
  drawAt(step: number): { data: Trace[]; layout: Layout };
  /** Only what differs from step to step; what changes stands first in all lists of the picture. */
  changeAt(step: number): StepChange;
}

const mono = { size: 14, letter: 8.5 };

/** Prepares the picture of a convolution; see `convolutionStepper`. */
export function stepPicture(convolution: Convolution, options: StepPictureOptions): StepPicture {
  const { kernel, map } = convolution;
  const steps = Array.from({ length: map.size }, (_, index) =>
    stepAt(convolution, Math.floor(index / map.shape[1]), index % map.shape[1]),
  );
  const { layout, equation } = arrange(convolution, steps, options);
  const grids = stepGrids(convolution, steps, { decimals: options.decimals, cell: layout.cell });

  const wordsAt = (step: number): string[] => [
    `place ${step + 1} of ${steps.length}: row ${steps[step].row}, column ${steps[step].column} of the feature map`,
    equationLines(steps[step], kernel, equation).join('<br>'),
  ];
  const framesAt = (step: number): Shape[] =>
    framedBlocks(convolution, steps[step]).flatMap(({ block, panel }) =>
      frameShapes(blockEdges(block, layout[panel], layout.cell, layout.paper)),
    );

  return {
    steps,
    layout,
    drawAt(step) {
      const [products, mapSoFar] = [grids.productsAt(step), grids.mapAt(step)];
      return {
        data: [
          emptyMapTrace(map),
          ...[products, mapSoFar, grids.image, grids.kernel].flatMap((grid) => [
            cellsTrace(grid),
            textsTrace(grid),
          ]),
          ...paddingTraces(convolution),
        ],
        layout: {
          ...paperLayout(layout.paper),
          plot_bgcolor: theme.line,
          hovermode: 'closest',
          ...axesOf(convolution, layout),
          shapes: framesAt(step),
          annotations: [
            ...wordLabels(wordsAt(step), layout),
            ...titleLabel(options.title, layout.paper, stepSizes.edge),
            ...headingLabels(headingsOf(convolution), layout),
          ],
        },
      };
    },
    changeAt(step) {
      const [products, mapSoFar] = [grids.productsAt(step), grids.mapAt(step)];
      return {
        data: [
          { z: products.rows },
          textContents(products),
          { z: mapSoFar.rows },
          textContents(mapSoFar),
        ],
        traces: [1, 2, 3, 4],
        annotations: wordsAt(step).map((text) => ({ text })),
        shapes: framesAt(step).map(({ x0, x1, y0, y1 }) => ({ x0, x1, y0, y1 })),
      };
    },
  };
}

/** The layout depends on how many lines the equation takes, and those on the width of the layout. */
function arrange(
  convolution: Convolution,
  steps: readonly ConvolutionStep[],
  { title, decimals, width, controls }: StepPictureOptions,
): { layout: StepLayout; equation: EquationOptions } {
  const { padded, kernel, map } = convolution;
  const texts = [padded, kernel, map].flatMap((matrix) => numberTexts(rowsOf(matrix), decimals));
  const headings = headingsOf(convolution);
  const titleWidth = textWidth(title, theme.title) + 2 * stepSizes.edge;
  const sumWidth = longestEquation(steps, kernel, decimals) * mono.letter + 2 * stepSizes.edge + 2;
  const least = Math.max(
    stepSizes.narrowest,
    ...[titleWidth, sumWidth].filter((wanted) => wanted <= width),
  );
  const draft = layOutStep(convolution, headings, texts, { width, least, below: 0 });
  const lineLength = Math.floor((draft.paper.width - 2 * stepSizes.edge) / mono.letter);
  const equation = { decimals, lineLength };
  const lines = mostEquationLines(steps, kernel, equation);
  const below =
    draft.equationTop - draft.paper.height + Math.ceil(lines * stepSizes.line) + 16 + controls;
  return { layout: layOutStep(convolution, headings, texts, { width, least, below }), equation };
}

/** What is framed at a step: the patch on the image, the cell that it gives in the feature map. */
function framedBlocks(
  { kernel, pads }: Convolution,
  { top, left, row, column }: ConvolutionStep,
): { panel: 'image' | 'map'; block: CellBlock }[] {
  const [height, width] = kernel.shape;
  return [
    { panel: 'image', block: { row: top + pads.top, column: left + pads.left, height, width } },
    { panel: 'map', block: { row, column, height: 1, width: 1 } },
  ];
}

function axesOf({ padded, image, kernel, map, pads }: Convolution, layout: StepLayout): Layout {
  const { paper, cell } = layout;
  return {
    ...panelAxes(panels.image, layout.image, paper, padded.shape, {
      rowAxis: indexAxis(image.shape[0], cell),
      columnAxis: indexAxis(image.shape[1], cell),
      before: [pads.top, pads.left],
    }),
    ...indexedAxes(panels.kernel, layout.kernel, paper, kernel.shape, cell),
    ...panelAxes(panels.products, layout.products, paper, kernel.shape),
    ...indexedAxes(panels.map, layout.map, paper, map.shape, cell),
  };
}

function wordLabels([place, sum]: readonly string[], layout: StepLayout): Annotation[] {
  const left = stepSizes.edge;
  return [
    label(place, { left, top: layout.stepTop }, layout.paper, {
      xanchor: 'left',
      font: { color: theme.quiet },
    }),
    label(sum, { left, top: layout.equationTop }, layout.paper, {
      xanchor: 'left',
      yanchor: 'top',
      align: 'left',
      font: { family: theme.mono, size: mono.size },
    }),
  ];
}

function headingsOf({ image, padded, kernel, map }: Convolution): StepHeadings {
  const padding = padded.size > image.size ? ' with padding' : '';
  return {
    image: `image ${image.shape.join('×')}${padding}`,
    kernel: `kernel ${kernel.shape.join('×')}`,
    products: 'products',
    map: `feature map ${map.shape.join('×')}`,
  };
}

function headingLabels(headings: StepHeadings, layout: StepLayout): Annotation[] {
  return (['image', 'kernel', 'products', 'map'] as const).map((name) => {
    const indices = name === 'products' ? 0 : stepSizes.indices;
    const at = { left: layout[name].left, top: layout[name].top - indices - 11 };
    return label(`<b>${headings[name]}</b>`, at, layout.paper, { xanchor: 'left' });
  });
}
