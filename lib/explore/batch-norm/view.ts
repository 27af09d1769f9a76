import { numberText } from '../../plot/number-text';
import { theme } from '../../plot/theme';
import { drawLegend, signSize } from '../drawing/legend';
import type { LegendEntry } from '../drawing/legend';
import { drawParagraphs } from '../drawing/paragraphs';
import { pictureWidth, words } from '../drawing/words';
import { svg, svgPicture } from '../svg';
import {
  drawBand,
  drawLine,
  drawPoint,
  drawPoints,
  drawRunning,
  runningLook,
  upright,
} from './draw-row';
import { across, laneAt, rowHeight, rowTop } from './layout';
import { momentsOf, normalise } from './model';
import type { BatchNormResult } from './model';
import { arithmetic, momentsText, runningText, sizeText, verdict } from './sentences';
import { batches, domain } from './state';
import type { BatchNormState } from './state';

/** The whole picture of a state, as SVG. */
export function batchNormView(state: BatchNormState): string {
  const result = normalise(state);
  const legendTop = rowTop(2) + rowHeight + 30;
  const legend = drawLegend(legendOf(state), 0, legendTop, pictureWidth);
  const text = drawParagraphs(
    [
      { text: verdict(state, result), bold: true },
      { text: runningText(state, result.x.length) },
      { text: arithmetic(state, result), lines: 1 },
    ],
    legendTop + legend.height + 14,
    7,
  );
  return svgPicture(
    pictureWidth,
    text.bottom,
    scale(),
    [0, 1, 2].map(drawLine).join(''),
    paths(result),
    moments(state, result),
    points(state, result),
    names(state, result),
    legend.svg,
    text.svg,
  );
}

/** The numbers above the first line and below the last one. */
function scale(): string {
  const style = { size: theme.small, color: theme.quiet, anchor: 'middle' } as const;
  const all: string[] = [];
  for (let value = domain.min; value <= domain.max; value += 2) {
    const text = numberText(value);
    all.push(words(text, across(value), rowTop(0) - 10, style));
    all.push(words(text, across(value), rowTop(2) + rowHeight + 10, style));
  }
  return all.join('');
}

/** Where each number goes, from line to line. */
function paths({ x, sampleOf, normalised, y }: BatchNormResult): string {
  if (normalised === undefined || y === undefined) return '';
  return x
    .map((_, index) => {
      const stops = [x, normalised, y].map(
        (numbers, row) => `${across(numbers[index]).toFixed(1)} ${laneAt(row, sampleOf[index])}`,
      );
      return svg('path', { d: `M${stops.join('L')}`, fill: 'none', stroke: theme.line });
    })
    .join('');
}

function moments({ mode }: BatchNormState, { x, running, normalised, y }: BatchNormResult): string {
  return [
    ...[x, normalised, y].map((numbers, row) =>
      numbers === undefined ? '' : drawBand(row, momentsOf(numbers)),
    ),
    drawRunning(running, mode === 'inference'),
  ].join('');
}

function points(
  { chosen }: BatchNormState,
  { x, sampleOf, normalised, y }: BatchNormResult,
): string {
  return [x, normalised, y]
    .map((numbers, row) =>
      numbers === undefined ? '' : drawPoints(row, numbers, sampleOf, chosen),
    )
    .join('');
}

/** What each line is, at its left. */
function names(state: BatchNormState, { batch, normalised, y }: BatchNormResult): string {
  const numbers = (list: readonly number[] | undefined): string =>
    list === undefined ? 'no result' : momentsText(momentsOf(list));
  const texts = [
    ['x: numbers of one channel', sizeText(batches[state.batch]), momentsText(batch)],
    ['x̂ = (x − mean) / √(var + ε)', usedText(state), numbers(normalised)],
    ['y = γ · x̂ + β', `γ = ${numberText(state.gamma)}, β = ${numberText(state.beta)}`, numbers(y)],
  ];
  return texts
    .flatMap(([title, ...rest], row) => [
      words(title, 0, rowTop(row) + 12, { bold: true }),
      ...rest.map((text, index) =>
        words(text, 0, rowTop(row) + 33 + index * 18, { size: 12, color: theme.quiet }),
      ),
    ])
    .join('');
}

function usedText({ mode }: BatchNormState): string {
  return mode === 'training' ? 'mean, var: of this batch' : 'mean, var: running ones';
}

function legendOf({ batch, mode }: BatchNormState): LegendEntry[] {
  const training = mode === 'training';
  const used = (is: boolean): string => (is ? ' (used)' : ' (not used)');
  const band = { width: signSize, height: signSize, fill: theme.mark, 'fill-opacity': 0.13 };
  const points: LegendEntry[] = Array.from({ length: batches[batch].samples }, (_, sample) => ({
    sign: (x, y) => drawPoint(0, x + 7, y + 7, { sample, chosen: false }),
    text: `sample ${'AB'[sample]}`,
  }));
  return [
    ...points,
    {
      sign: (x, y) =>
        svg('rect', { x, y, ...band }) +
        upright(x + signSize / 2, y, signSize, { stroke: theme.mark, width: 2 }),
      text: `mean ± σ of the points${used(training)}`,
    },
    {
      sign: (x, y) =>
        [1, 7, 13].map((at) => upright(x + at, y, signSize, runningLook(!training))).join(''),
      text: `running mean ± √variance${used(!training)}`,
    },
  ];
}
