import { OptionError } from '../tensor';
import type { AnyTensor } from '../tensor';
import { makeFigure } from './figure';
import type { Figure, Trace } from './figure';
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

const sizes = { cell: 42, edge: 14, title: 34, axisTitle: 22, most: 24, widest: 600 };
const rightColors = [
  [0, '#ffffff'],
  [1, '#8fbce6'],
] as const;
const wrongColors = [
  [0, '#ffffff'],
  [1, '#f2a358'],
] as const;

/**
 * A confusion matrix with its counts written into the cells: what is right (the diagonal) in blue,
 * what was confused in orange, the more often the stronger; zeros stay empty.
 *
 * @param counts `[classes, classes]`, at most 24×24: row = true class, column = what it was called
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
  const names = options.names ?? rows.map((_, index) => String(index));
  if (names.length !== classes) {
    throw new OptionError(
      `confusionGrid: there are ${classes} classes, but ${names.length} names; give each class one.`,
    );
  }
  const cell = Math.min(sizes.cell, Math.floor(sizes.widest / classes));
  const nameWidth = Math.max(...names.map((name) => textWidth(name, theme.text))) + 8;
  const box = {
    left: sizes.edge + sizes.axisTitle + nameWidth,
    top: (title ? sizes.title : sizes.edge) + sizes.axisTitle + 22,
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
    tickfont: { size: theme.text, color: theme.ink },
  };
  return makeFigure({
    data: [
      cells(rows, (row, column) => row === column, rightColors),
      cells(rows, (row, column) => row !== column, wrongColors),
      texts(rows, cell),
    ],
    layout: {
      ...paperLayout(paper),
      plot_bgcolor: theme.line,
      ...panelAxes(0, box, paper, [classes, classes], { rowAxis: ticks, columnAxis: ticks }),
      annotations: [
        ...titleLabel(title, paper, sizes.edge),
        label(columnTitle, { left: box.left + box.width / 2, top: box.top - 32 }, paper, {
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
    description: describe(rows, names, title),
  });
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
