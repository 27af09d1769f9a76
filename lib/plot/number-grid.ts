import { colorAt, colorStops, textColorOn } from './color-scale';
import type { ColorScale } from './color-scale';
import type { Cell, Trace } from './figure';
import { onPanel } from './placement';
import { theme } from './theme';
import type { Range } from './value-range';

type Rows<Item> = readonly (readonly Item[])[];

/** Cells of numbers that are drawn as coloured squares. */
export interface Cells {
  panel: number;
  rows: Rows<Cell>;
  colors: ColorScale;
  range: Range;
  /** What is said about a cell under the pointer; the number itself unless given. */
  hover?: string;
  /** The row and the column of the first cell (0, 0); negative for padding. */
  first?: readonly [row: number, column: number];
}

/** The coloured squares of a matrix; a cell of null stays empty. */
export function cellsTrace({ panel, rows, colors, range, hover, first = [0, 0] }: Cells): Trace {
  return {
    type: 'heatmap',
    ...onPanel(panel),
    x: rows[0].map((_, column) => first[1] + column),
    y: rows.map((_, row) => first[0] + row),
    z: rows,
    zmin: range[0],
    zmax: range[1],
    colorscale: colorStops(colors),
    showscale: false,
    xgap: 1,
    ygap: 1,
    hoverongaps: false,
    hovertemplate: hover ?? 'row %{y}, column %{x}<br><b>%{z}</b><extra></extra>',
  };
}

/** Texts that stand in the cells of a matrix. */
export interface CellTexts extends Cells {
  texts: Rows<string>;
  size: number;
}

/** What changes from step to step in the texts of a matrix. */
export function textContents({
  rows,
  texts,
  colors,
  range,
  first = [0, 0],
}: Pick<CellTexts, 'rows' | 'texts' | 'colors' | 'range' | 'first'>): Pick<
  Trace,
  'x' | 'y' | 'text' | 'textfont'
> {
  const span = range[1] - range[0];
  const places = rows.flatMap((row, y) => row.map((value, x) => ({ x, y, value })));
  const shown = places.filter(({ x, y }) => texts[y][x] !== '');
  return {
    x: shown.map(({ x }) => first[1] + x),
    y: shown.map(({ y }) => first[0] + y),
    text: shown.map(({ x, y }) => texts[y][x]),
    textfont: {
      color: shown.map(({ value }) =>
        value === null ? theme.quiet : textColorOn(colorAt(colors, (value - range[0]) / span)),
      ),
    },
  };
}

/** The numbers in the cells, each in black or white, whichever can be read on its colour. */
export function textsTrace(cells: CellTexts): Trace {
  const contents = textContents(cells);
  return {
    type: 'scatter',
    mode: 'text',
    ...onPanel(cells.panel),
    ...contents,
    textfont: { ...contents.textfont, size: cells.size, family: theme.sans },
    textposition: 'middle center',
    cliponaxis: false,
    hoverinfo: 'skip',
  };
}

/** The size of letters with which the longest text still fits into a cell, in pixels. */
export function textSizeFor(texts: Rows<string>, cell: number): number {
  const longest = texts.flat().reduce((most, text) => Math.max(most, text.length), 1);
  const widthOfLetter = 0.6;
  const fitting = (cell * 0.78) / (longest * widthOfLetter);
  return Math.max(6, Math.min(16, Math.floor(Math.min(cell * 0.46, fitting))));
}

/** The size of a cell, in pixels, in which the longest text can be read. */
export function cellSizeFor(texts: Rows<string>, readable: number = theme.small): number {
  const longest = texts.flat().reduce((most, text) => Math.max(most, text.length), 1);
  return Math.ceil((longest * 0.6 * readable) / 0.8);
}
