import type { Axis, Layout } from './figure';
import { textWidth } from './placement';
import { baseLayout, theme } from './theme';

/** What a chart (lines, bars) has around its drawing. */
export interface ChartOptions {
  title: string | undefined;
  height: number;
  /** What the legend names; with one or none there is no legend. */
  legend: readonly string[];
  x: Axis & { label: string };
  y: Axis & { label: string };
}

const chartAxis: Axis = {
  gridcolor: '#eaeef2',
  linecolor: theme.quiet,
  showline: true,
  zeroline: false,
  ticks: 'outside',
  ticklen: 4,
  tickcolor: theme.quiet,
  tickfont: { size: 12, color: theme.ink },
  automargin: true,
};

/** So many names stand above the drawing; more stand beside it. */
const mostAbove = 4;

/** Pixels of a legend above the drawing: of its mark with the room around it, and of a row. */
const legendSizes = { mark: 52, row: 20, sides: 60 };

/** How many rows the legend needs, whose columns are as wide as the longest name. */
function legendRows(names: readonly string[]): number {
  const column = legendSizes.mark + Math.max(...names.map((name) => textWidth(name, theme.text)));
  const columns = Math.floor((theme.widest - legendSizes.sides) / column);
  return Math.ceil(names.length / Math.max(1, columns));
}

function axis({ label, ...own }: Axis & { label: string }, standoff: number): Axis {
  const title = { text: label, standoff, font: { size: theme.text, color: theme.ink } };
  return { ...chartAxis, ...(label ? { title } : {}), ...own };
}

/** The layout of a chart: title, legend under it, two axes. */
export function chartLayout({ title, height, legend, x, y }: ChartOptions): Layout {
  const edge = 14;
  const above = legend.length > 1 && legend.length <= mostAbove;
  const rows = above ? legendRows(legend) : 0;
  return {
    ...baseLayout,
    width: theme.widest,
    height,
    margin: { l: edge, r: 20, t: edge + (title ? 28 : 0) + rows * legendSizes.row, b: edge },
    ...(title
      ? {
          title: {
            text: title,
            font: { size: theme.title },
            xref: 'container',
            yref: 'container',
            x: 0,
            y: 1,
            xanchor: 'left',
            yanchor: 'top',
            pad: { l: edge, t: 12 },
          },
        }
      : {}),
    showlegend: legend.length > 1,
    legend: {
      ...(above
        ? { orientation: 'h', x: 1, xanchor: 'right', y: 1, yanchor: 'bottom' }
        : { orientation: 'v', x: 1.02, xanchor: 'left', y: 1, yanchor: 'top' }),
      // With bands among the lines Plotly would begin with the last one.
      traceorder: 'normal',
      itemwidth: 40,
      font: { size: theme.text },
    },
    dragmode: false,
    xaxis: axis(x, 8),
    yaxis: axis(y, 10),
  };
}
