import { OptionError } from '../tensor';
import type { AnyTensor } from '../tensor';
import { cellGrid, cellGridTraces } from './cell-grid';
import type { CellGrid, CellGridOptions } from './cell-grid';
import { makeFigure } from './figure';
import type { Annotation, Figure, Layout } from './figure';
import { cellSizeFor } from './number-grid';
import { rangeText } from './number-text';
import { requirePixels } from './option-limits';
import { indexedAxes, label, paperLayout, textWidth, titleLabel } from './placement';
import type { Box, Paper } from './placement';
import { itemsWith } from './tensor-argument';
import { theme } from './theme';

/** One matrix of a row, with its title and colours. */
export interface TitledMatrix extends CellGridOptions {
  matrix: AnyTensor;
  title?: string;
}

/** How several small matrices are shown side by side. */
export interface GridRowOptions {
  title?: string;
  /** Signs between neighbours, such as `['×', '=']` (none). */
  between?: readonly string[];
  /** The widest the figure may be, in pixels (720). */
  width?: number;
}

const sizes = {
  cell: 44,
  least: 22,
  edge: 12,
  indices: 22,
  gap: 26,
  sign: 22,
  head: 44,
  title: 32,
  most: 20,
};

interface Panel extends CellGrid {
  title: string;
}

/**
 * Small matrices side by side, all with cells of one size: a picture, a kernel and a map, or a
 * calculation with signs between its parts.
 *
 * @param grids at least one matrix `[height, width]`, each at most 20×20, each as it is or with a
 *   title: `[patch, { matrix: kernel, title: 'kernel' }]`
 * @throws ShapeError when one is no matrix; OptionError when there are none or they are too large
 */
export function gridRow(
  grids: readonly (TitledMatrix | AnyTensor)[],
  options: GridRowOptions = {},
): Figure {
  const { title, between = [], width: widest = theme.widest } = options;
  requirePixels('gridRow', 'width', widest);
  const matrices = itemsWith<'matrix', TitledMatrix>('gridRow', 'matrix', grids);
  if (grids.length === 0) throw new OptionError('gridRow: give at least one matrix.');
  const panels = matrices.map(({ matrix, title: name = '', ...own }) => ({
    title: name,
    ...cellGrid('gridRow', matrix, sizes.most, own),
  }));
  const spaces = panels.map((_, index) => spaceBefore(index, between));
  const cell = cellSize(panels, spaces, widest);
  const top = sizes.head + (title ? sizes.title : 0);
  const boxes = placeBoxes(panels, spaces, cell, top);
  const last = boxes[boxes.length - 1];
  const paper = {
    width: Math.max(
      last.left + last.width + sizes.edge,
      last.left -
        sizes.indices +
        textWidth(panels[panels.length - 1].title, theme.heading) +
        sizes.edge,
      title ? textWidth(title, theme.title) + 2 * sizes.edge : 0,
    ),
    height: Math.max(...boxes.map((box) => box.top + box.height)) + sizes.edge,
  };
  const axes = panels.reduce<Layout>(
    (sofar, { rows }, index) => ({
      ...sofar,
      ...indexedAxes(index, boxes[index], paper, [rows.length, rows[0].length], cell),
    }),
    {},
  );
  return makeFigure({
    data: panels.flatMap((panel, index) => cellGridTraces(panel, index, cell)),
    layout: {
      ...paperLayout(paper),
      plot_bgcolor: theme.line,
      ...axes,
      annotations: [
        ...titleLabel(title, paper, sizes.edge),
        ...labels(panels, boxes, between, paper),
      ],
    },
    description: describe(title, panels),
  });
}

function spaceBefore(index: number, between: readonly string[]): number {
  if (index === 0) return sizes.edge;
  return sizes.gap + (between[index - 1] ? sizes.sign : 0);
}

/** The largest cells with which all panels and their titles still fit side by side. */
function cellSize(panels: readonly Panel[], spaces: readonly number[], widest: number): number {
  const columns = panels.reduce((total, { rows }) => total + rows[0].length, 0);
  const taken = spaces.reduce((total, space) => total + space + sizes.indices, sizes.edge);
  const readable = Math.max(sizes.cell, ...panels.map(({ texts }) => cellSizeFor(texts)));
  return Math.max(sizes.least, Math.min(readable, Math.floor((widest - taken) / columns)));
}

function placeBoxes(
  panels: readonly Panel[],
  spaces: readonly number[],
  cell: number,
  top: number,
): Box[] {
  const highest = Math.max(...panels.map(({ rows }) => rows.length)) * cell;
  let left = 0;
  return panels.map(({ rows, title }, index) => {
    const [height, width] = [rows.length * cell, rows[0].length * cell];
    const needed = Math.max(width, textWidth(title, theme.heading) - sizes.indices);
    left += spaces[index] + sizes.indices;
    const box = { left, top: top + (highest - height) / 2, width, height };
    left += needed;
    return box;
  });
}

function labels(
  panels: readonly Panel[],
  boxes: readonly Box[],
  between: readonly string[],
  paper: Paper,
): Annotation[] {
  const titles = panels.map(({ title }, index) => {
    const { left, top } = boxes[index];
    const at = { left: left - sizes.indices + 6, top: top - sizes.indices };
    const place = { xanchor: 'left', yanchor: 'bottom', align: 'left' } as const;
    return { title, shown: label(`<b>${title}</b>`, at, paper, place) };
  });
  const signs = between.slice(0, panels.length - 1).map((sign, index) => {
    const [before, after] = [boxes[index], boxes[index + 1]];
    const middle = (before.left + before.width + after.left - sizes.indices) / 2;
    const top = before.top + before.height / 2;
    return {
      title: sign,
      shown: label(sign, { left: middle, top }, paper, { font: { size: 22 } }),
    };
  });
  return [...titles, ...signs].filter(({ title }) => title !== '').map(({ shown }) => shown);
}

function describe(title: string | undefined, panels: readonly Panel[]): string {
  const parts = panels.map(
    ({ title: name, rows, found }) =>
      `${name ? `${name}, ` : ''}${rows.length}×${rows[0].length} numbers from ${rangeText(found)}`,
  );
  return `${title ? `${title}: ` : ''}${panels.length} grids side by side: ${parts.join('; ')}.`;
}
