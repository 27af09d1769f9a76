import { OptionError, requireWhole } from '../tensor';
import { makeFigure } from './figure';
import type { Axis, Figure, Layout, Trace } from './figure';
import { requirePixels } from './option-limits';
import { label, onPanel, paperLayout, titleLabel } from './placement';
import type { Box, Paper } from './placement';
import { readLine } from './series';
import type { Series } from './series';
import { categoryColors, dashes, theme } from './theme';
import { requireRange } from './value-range';
import type { Range } from './value-range';

/** One small chart of a grid: what is written above it, and its lines. */
export interface SmallChart {
  title: string;
  series: readonly Series[];
}

/** How small charts are shown; the ranges hold for all of them, so that they can be compared. */
export interface ChartGridOptions {
  title?: string;
  /** Charts in a row (4). */
  columns?: number;
  xRange?: Range;
  yRange?: Range;
  /** The height of each drawing in pixels (120). */
  height?: number;
}

const sizes = { edge: 14, left: 34, gap: 30, head: 30, ticks: 26, title: 34, legend: 26, most: 24 };

/**
 * Small charts side by side with common axes, to compare curves: lines of the same name look the
 * same in all of them, and are named once, above.
 *
 * @param charts 1 to 24, each `{ title, series }`
 * @throws OptionError when there are none or too many, or a range makes no sense; ShapeError when x
 *   and y of a line differ in length
 */
export function chartGrid(charts: readonly SmallChart[], options: ChartGridOptions = {}): Figure {
  const { title, columns = 4, xRange, yRange, height = 120 } = options;
  if (charts.length === 0 || charts.length > sizes.most) {
    throw new OptionError(`chartGrid: shows 1 to ${sizes.most} charts, not ${charts.length}.`);
  }
  requirePixels('chartGrid', 'height', height);
  requireWhole('chartGrid', 'columns', columns, 1);
  if (xRange) requireRange('chartGrid', xRange, 'xRange');
  if (yRange) requireRange('chartGrid', yRange, 'yRange');
  const names = [...new Set(charts.flatMap(({ series }) => series.map(({ name }) => name)))];
  const legend = names.length > 1 ? sizes.legend : 0;
  const top = (title ? sizes.title : 0) + legend;
  const boxes = placeCharts(charts.length, columns, height, top);
  const paper = {
    width: theme.widest,
    height: Math.max(...boxes.map((box) => box.top + box.height)) + sizes.ticks + sizes.edge,
  };
  const axes = boxes.reduce<Layout>(
    (sofar, box, panel) => ({ ...sofar, ...chartAxes(panel, box, paper, { xRange, yRange }) }),
    {},
  );
  return makeFigure({
    data: charts.flatMap((chart, panel) => {
      const before = charts.slice(0, panel).flatMap(({ series }) => series);
      return chartTraces(chart, panel, names, new Set(before.map(({ name }) => name)));
    }),
    layout: {
      ...paperLayout(paper),
      ...axes,
      showlegend: legend > 0,
      legend: {
        orientation: 'h',
        x: 1 - sizes.edge / paper.width,
        xanchor: 'right',
        y: 1 - (title ? sizes.title : 4) / paper.height,
        yanchor: 'top',
        itemwidth: 40,
        font: { size: theme.text },
      },
      hovermode: 'x',
      annotations: [
        ...titleLabel(title, paper, sizes.edge),
        ...charts.map((chart, index) => {
          const { left, top: above, width } = boxes[index];
          const at = { left: left + width / 2, top: above - 5 };
          return label(`<b>${chart.title}</b>`, at, paper, { yanchor: 'bottom' });
        }),
      ],
    },
    description: describe(title, charts),
  });
}

function placeCharts(count: number, columns: number, height: number, top: number): Box[] {
  const width = (theme.widest - sizes.left - sizes.edge - (columns - 1) * sizes.gap) / columns;
  return Array.from({ length: count }, (_, index) => ({
    left: sizes.left + (index % columns) * (width + sizes.gap),
    top: top + sizes.head + Math.floor(index / columns) * (height + sizes.head + sizes.ticks),
    width,
    height,
  }));
}

function chartAxes(
  panel: number,
  { left, top, width, height }: Box,
  paper: Paper,
  { xRange, yRange }: { xRange: Range | undefined; yRange: Range | undefined },
): Layout {
  const common: Axis = {
    gridcolor: '#eaeef2',
    showgrid: true,
    zeroline: true,
    zerolinecolor: '#8c959f',
    showline: true,
    linecolor: theme.line,
    mirror: true,
    nticks: 5,
    tickfont: { size: theme.small, color: theme.quiet },
    fixedrange: true,
  };
  const across: Axis = {
    ...common,
    domain: [left / paper.width, (left + width) / paper.width],
    ...onAxis('y', panel),
    ...(xRange && { range: [xRange[0], xRange[1]] }),
  };
  const upwards: Axis = {
    ...common,
    domain: [1 - (top + height) / paper.height, 1 - top / paper.height],
    ...onAxis('x', panel),
    ...(yRange && { range: [yRange[0], yRange[1]] }),
  };
  const number = panel === 0 ? '' : String(panel + 1);
  return { [`xaxis${number}`]: across, [`yaxis${number}`]: upwards };
}

function onAxis(letter: 'x' | 'y', panel: number): Axis {
  const { xaxis, yaxis } = onPanel(panel);
  return { anchor: letter === 'x' ? xaxis : yaxis };
}

/** The lines of a chart; those that no chart before has shown come into the legend. */
function chartTraces(
  { series }: SmallChart,
  panel: number,
  names: readonly string[],
  known: ReadonlySet<string>,
): Trace[] {
  return series.map((each) => {
    const { name, x, y } = readLine('chartGrid', each);
    const place = names.indexOf(name);
    return {
      type: 'scatter',
      ...onPanel(panel),
      name,
      mode: 'lines',
      x: Array.from(x),
      y: Array.from(y),
      line: {
        color: categoryColors[place % categoryColors.length],
        width: 2,
        simplify: false,
        dash: dashes[place % dashes.length],
      },
      showlegend: !known.has(name),
      hovertemplate: '%{y:.4~g}',
    };
  });
}

function describe(title: string | undefined, charts: readonly SmallChart[]): string {
  const parts = charts.map(
    (chart) => `${chart.title} (${chart.series.map(({ name }) => name).join(', ')})`,
  );
  return `${title ? `${title}: ` : ''}${charts.length} small line ${charts.length === 1 ? 'chart' : 'charts'}: ${parts.join('; ')}.`;
}
