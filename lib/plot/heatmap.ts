import { OptionError } from '../tensor';
import type { AnyTensor } from '../tensor';
import { colorStops, requireScale } from './color-scale';
import type { ColorScale } from './color-scale';
import { makeFigure } from './figure';
import type { Figure } from './figure';
import { matrixRows } from './matrix-rows';
import { rangeText } from './number-text';
import { requirePixels } from './option-limits';
import { indexedAxes, label, paperLayout, textWidth, titleLabel } from './placement';
import { theme } from './theme';
import { extent, rangeFor, requireRange } from './value-range';
import type { Range } from './value-range';

/** How a matrix is shown as colours. */
export interface HeatmapOptions {
  title?: string;
  /** `viridis`, or `signed` (white is zero) when a number lies below zero. */
  colors?: ColorScale;
  /** The numbers that get the first and the last colour; symmetric around zero for `signed`. */
  range?: Range;
  /** What the rows are, written along the left edge. */
  rowTitle?: string;
  /** What the columns are, written along the upper edge. */
  columnTitle?: string;
  /** The longest side of the map in pixels (380). */
  size?: number;
}

const sizes = { side: 380, edge: 14, title: 34, axisTitle: 20, indices: 24, bar: 66, barGap: 16 };

/** The most rows or columns: every number is written into the notebook as text. */
const most = 128;

/**
 * A matrix as colours, with a bar that says which colour means which number. The pointer shows
 * row, column and number.
 *
 * @param matrix `[height, width]`, at most 128×128
 * @throws ShapeError when it is no matrix; OptionError when it is too large or an option is wrong
 */
export function heatmap(matrix: AnyTensor, options: HeatmapOptions = {}): Figure {
  const { title, rowTitle, columnTitle, size = sizes.side } = options;
  requirePixels('heatmap', 'size', size);
  const rows = matrixRows('heatmap', 'the matrix', matrix);
  const [height, width] = [rows.length, rows[0].length];
  if (height > most || width > most) {
    throw new OptionError(
      `heatmap: shows up to ${most}×${most} numbers, but the matrix is ${height}×${width}; show it with imageRow([matrix]), or make it smaller with resize.`,
    );
  }
  const found = extent(rows.flat());
  const colors = options.colors ?? (found[0] < 0 ? 'signed' : 'viridis');
  requireScale('heatmap', colors);
  const range = options.range ?? rangeFor(colors, found);
  requireRange('heatmap', range);

  const cell = size / Math.max(height, width);
  const map = {
    left: sizes.edge + sizes.indices + (rowTitle ? sizes.axisTitle : 0),
    top: (title ? sizes.title : sizes.edge) + (columnTitle ? sizes.axisTitle : 0) + sizes.indices,
    width: width * cell,
    height: height * cell,
  };
  const paper = {
    width: Math.max(
      map.left + map.width + sizes.barGap + sizes.bar,
      title ? textWidth(title, theme.title) + 2 * sizes.edge : 0,
    ),
    height: Math.round(map.top + map.height + sizes.edge),
  };
  const at = { middle: map.left + map.width / 2 };
  const quiet = { color: theme.quiet, size: theme.text };
  return makeFigure({
    data: [
      {
        type: 'heatmap',
        xaxis: 'x',
        yaxis: 'y',
        z: rows.map((row) => row.map((value) => Number(value.toPrecision(4)))),
        zmin: range[0],
        zmax: range[1],
        colorscale: colorStops(colors),
        showscale: true,
        colorbar: {
          x: (map.left + map.width + sizes.barGap) / paper.width,
          xanchor: 'left',
          y: 1 - (map.top + map.height / 2) / paper.height,
          yanchor: 'middle',
          xpad: 0,
          ypad: 0,
          len: map.height,
          lenmode: 'pixels',
          thickness: 14,
          outlinewidth: 1,
          outlinecolor: theme.line,
          tickfont: { size: 12, color: theme.ink },
          nticks: 7,
        },
        hoverongaps: false,
        hovertemplate: 'row %{y}, column %{x}<br><b>%{z}</b><extra></extra>',
      },
    ],
    layout: {
      ...paperLayout(paper),
      ...indexedAxes(0, map, paper, [height, width], cell),
      annotations: [
        ...titleLabel(title, paper, sizes.edge),
        ...(columnTitle
          ? [
              label(columnTitle, { left: at.middle, top: map.top - sizes.indices - 8 }, paper, {
                font: quiet,
              }),
            ]
          : []),
        ...(rowTitle
          ? [
              {
                ...label(rowTitle, { left: sizes.edge + 4, top: map.top + map.height / 2 }, paper, {
                  font: quiet,
                }),
                textangle: -90,
              },
            ]
          : []),
      ],
    },
    description: `${title ? `${title}: a` : 'A'} map of ${height}×${width} numbers from ${rangeText(found)} as colours, shown from ${rangeText([range[0], range[1]])}.`,
  });
}
