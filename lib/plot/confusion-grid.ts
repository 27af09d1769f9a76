import { OptionError } from '../tensor';
import type { AnyTensor } from '../tensor';
import { makeFigure } from './figure';
import type { Figure, Trace } from './figure';
import { shortNames } from './short-names';
import { matrixRows } from './matrix-rows';
import { label, panelAxes, paperLayout, textWidth, titleLabel } from './placement';
import { theme } from './theme';

/** How a confusion matrix is shown. */
export interface ConfusionGridOptions {
  title?: string;
  /** The names of the classes (their numbers). */
  names?: readonly string[];
  /** What the rows are ('true class'). */
  rowTitle?: string;
  /** What the columns are ('read as'). */
  columnTitle?: string;
}

const sizes = { cell: 42, edge: 14, title: 34, axisTitle: 22, most: 64, widest: 600 };
/** Cells this large hold a count; smaller ones tell it when the mouse stands on them. */
const leastForCounts = 22;
/** So many letters of a name stand beside a row. */
const nameLetters = 26;
const rightColors = [
  [0, '#ffffff'],
  [1, '#8fbce6'],
] as const;
const wrongColors = [
  [0, '#ffffff'],
  [1, '#f2a358'],
] as const;
/** Without counts a single mistake must be seen too. */
const strongColors = [
  [0, '#ffffff'],
  [0.0001, '#f8c690'],
  [1, '#c04e00'],
] as const;

/**
 * A confusion matrix with its counts written into the cells: what is right (the diagonal) in blue,
 * what was confused in orange, the more often the stronger; zeros stay empty. Above about 26 classes the counts are told by the
 * mouse instead.
 *
 * @param counts `[classes, classes]`, at most 64×64: row = true class, column = what it was called
 * @throws OptionError when it is not square, too large, or has a name too many or too few
 */
export function confusionGrid(counts: AnyTensor, options: ConfusionGridOptions = {}): Figure {
  const { title, rowTitle = 'true class', columnTitle = 'read as' } = options;
  const rows = matrixRows('confusionGrid', 'the counts', counts);
  const classes = rows.length;
  if (rows[0].length !== classes || classes > sizes.most) {
    throw new OptionError(
      `confusionGrid: the counts must be square, at most ${sizes.most}×${sizes.most}, but are ${classes}×${rows[0].length}.`,
    );
  }
  const all = options.names ?? rows.map((_, index) => String(index));
  if (all.length !== classes) {
    throw new OptionError(
      `confusionGrid: there are ${classes} classes, but ${all.length} names; give each class one.`,
    );
  }
  const names = shortNames(all, nameLetters);
  const { cell, text, nameWidth, isUpright } = measure(names);
  const above = isUpright ? nameWidth : 22;
  const box = {
    left: sizes.edge + sizes.axisTitle + nameWidth,
    top: (title ? sizes.title : sizes.edge) + sizes.axisTitle + above,
    width: classes * cell,
    height: classes * cell,
  };
  const paper = {
    width: Math.max(
      box.left + box.width + sizes.edge,
      title ? textWidth(title, theme.title) + 2 * sizes.edge : 0,
    ),
    height: box.top + box.height + sizes.edge,
  };
  const quiet = { color: theme.quiet, size: theme.text };
  const places = names.map((_, index) => index);
  const ticks = {
    showticklabels: true,
    tickmode: 'array',
    tickvals: places,
    ticktext: names,
    tickangle: 0,
    tickfont: { size: text, color: theme.ink },
  };
  const counted = cell >= leastForCounts;
  return makeFigure({
    data: [
      cells(rows, (row, column) => row === column, rightColors),
      cells(rows, (row, column) => row !== column, counted ? wrongColors : strongColors),
      ...(counted ? [texts(rows, cell)] : []),
    ],
    layout: {
      ...paperLayout(paper),
      plot_bgcolor: theme.line,
      ...panelAxes(0, box, paper, [classes, classes], {
        rowAxis: ticks,
        columnAxis: isUpright ? { ...ticks, tickangle: -90 } : ticks,
      }),
      annotations: [
        ...titleLabel(title, paper, sizes.edge),
        label(columnTitle, { left: box.left + box.width / 2, top: box.top - above - 10 }, paper, {
          font: quiet,
        }),
        {
          ...label(rowTitle, { left: sizes.edge + 6, top: box.top + box.height / 2 }, paper, {
            font: quiet,
          }),
          textangle: -90,
        },
      ],
    },
    description: describe(rows, all, title),
  });
}

/** The sizes of cells and names that fill the width of a figure. */
function measure(names: readonly string[]): {
  cell: number;
  text: number;
  nameWidth: number;
  isUpright: boolean;
} {
  const inText = (size: number): number =>
    Math.max(...names.map((name) => textWidth(name, size))) + 8;
  const cellBeside = (nameWidth: number): number => {
    const room = theme.widest - 2 * sizes.edge - sizes.axisTitle - nameWidth;
    return Math.min(
      sizes.cell,
      Math.floor(sizes.widest / names.length),
      Math.max(4, Math.floor(room / names.length)),
    );
  };
  const text = Math.max(8, Math.min(theme.text, cellBeside(inText(theme.text)) - 2));
  const nameWidth = inText(text);
  const cell = cellBeside(nameWidth);
  return { cell, text, nameWidth, isUpright: nameWidth - 8 > cell };
}

type Rows = ReturnType<typeof matrixRows>;

function cells(
  rows: Rows,
  isShown: (row: number, column: number) => boolean,
  colorscale: readonly (readonly [number, string])[],
): Trace {
  const shown = rows.map((line, row) =>
    line.map((value, column) => (isShown(row, column) ? value : null)),
  );
  const most = Math.max(1, ...shown.flat().map((value) => value ?? 0));
  return {
    type: 'heatmap',
    xaxis: 'x',
    yaxis: 'y',
    z: shown,
    zmin: 0,
    zmax: most,
    colorscale,
    showscale: false,
    xgap: 1,
    ygap: 1,
    hoverongaps: false,
    hovertemplate: 'true %{y}, read as %{x}: <b>%{z}</b><extra></extra>',
  };
}

function texts(rows: Rows, cell: number): Trace {
  const all = rows.flatMap((line, row) => line.map((value, column) => ({ value, row, column })));
  const written = all.filter(({ value }) => value !== 0);
  return {
    type: 'scatter',
    mode: 'text',
    xaxis: 'x',
    yaxis: 'y',
    x: written.map(({ column }) => column),
    y: written.map(({ row }) => row),
    text: written.map(({ value }) => String(value)),
    textfont: { color: theme.ink, size: Math.min(14, Math.round(cell * 0.4)) },
    hoverinfo: 'skip',
  };
}

function describe(rows: Rows, names: readonly string[], title: string | undefined): string {
  const all = rows.flatMap((line, row) => line.map((value, column) => ({ value, row, column })));
  const total = all.reduce((sum, { value }) => sum + value, 0);
  const right = rows.reduce((sum, line, index) => sum + line[index], 0);
  const worst = all
    .filter(({ row, column, value }) => row !== column && value > 0)
    .sort((a, b) => b.value - a.value)
    .slice(0, 3)
    .map(({ value, row, column }) => `${names[row]} read as ${names[column]} (${value})`);
  return `${title ? `${title}: c` : 'C'}onfusion matrix of ${rows.length} classes, ${right} of ${total} right. ${worst.length > 0 ? `Most often: ${worst.join('; ')}.` : 'Nothing was confused.'}`;
}
