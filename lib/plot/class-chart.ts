import type { ClassificationReport } from '../metrics';
import { OptionError, quote, requireChoice, requireWhole } from '../tensor';
import { makeFigure } from './figure';
import type { Figure, Trace } from './figure';
import { paperLayout, textWidth, titleLabel } from './placement';
import { shortNames } from './short-names';
import { categoryColors, markerSymbols, theme } from './theme';

/** How the scores of classes are shown. */
export interface ClassChartOptions {
  title?: string | undefined;
  /** The class with the smallest F1 first ('worst'), or in their order ('class'). */
  sort?: 'worst' | 'class' | undefined;
  /** Only so many classes (all). */
  most?: number | undefined;
}

const sizes = { edge: 14, title: 34, legend: 26, row: 17, least: 120, below: 46, right: 24 };
const nameLetters = 34;

type Reported = ClassificationReport['classes'][number];

/**
 * Precision and recall of each class side by side, the worst class on top: a row for each class, with
 * a dot for precision and a square for recall, so that 46 classes can be read.
 *
 * @param report what `classificationReport` returned
 * @param options title, sort ('worst'), most (all)
 * @throws OptionError when it is something else or an option makes no sense
 */
export function classChart(report: ClassificationReport, options: ClassChartOptions = {}): Figure {
  const { title, sort = 'worst', most } = options;
  if (!Array.isArray((report as Partial<ClassificationReport> | undefined)?.classes)) {
    throw new OptionError(
      `classChart: give what classificationReport(labels, predicted, classes) returned, not ${quote(report)}.`,
    );
  }
  requireChoice('classChart', 'sort', sort, ['worst', 'class']);
  if (most !== undefined) requireWhole('classChart', 'most', most, 1);
  const seen = report.classes.filter(({ f1 }) => !Number.isNaN(f1));
  const sorted = sort === 'worst' ? [...seen].sort((a, b) => a.f1 - b.f1) : seen;
  const rows = sorted.slice(0, most);
  const names = shortNames(
    rows.map(({ name }) => name),
    nameLetters,
  );
  const left = sizes.edge + Math.max(...names.map((name) => textWidth(name, 12))) + 12;
  const top = (title ? sizes.title : sizes.edge) + sizes.legend;
  const drawn = Math.max(sizes.least, rows.length * sizes.row);
  const paper = { width: theme.widest, height: top + drawn + sizes.below };
  const lowest = Math.min(...rows.flatMap(({ precision, recall }) => [precision, recall]));
  return makeFigure({
    data: [
      ...rows.map(between),
      points(rows, 'precision', ({ precision }) => precision, 0),
      points(rows, 'recall', ({ recall }) => recall, 1),
    ],
    layout: {
      ...paperLayout(paper),
      hovermode: 'closest',
      showlegend: true,
      legend: {
        orientation: 'h',
        x: left / paper.width,
        y: 1 - (top - 2) / paper.height,
        xanchor: 'left',
        yanchor: 'bottom',
        font: { size: theme.text },
      },
      xaxis: {
        domain: [left / paper.width, 1 - sizes.right / paper.width],
        anchor: 'y',
        range: [Math.max(-0.01, Math.floor(lowest * 10) / 10 - 0.01), 1.01],
        tickformat: '.0%',
        tickfont: { size: 12, color: theme.ink },
        gridcolor: '#eaeef2',
        zeroline: false,
        fixedrange: true,
        title: { text: 'precision and recall', standoff: 6, font: { size: theme.text } },
      },
      yaxis: {
        domain: [1 - (top + drawn) / paper.height, 1 - top / paper.height],
        anchor: 'x',
        range: [rows.length - 0.5, -0.5],
        tickmode: 'array',
        tickvals: rows.map((_, row) => row),
        ticktext: names,
        tickfont: { size: 12, color: theme.ink },
        gridcolor: '#f3f5f7',
        zeroline: false,
        fixedrange: true,
      },
      annotations: titleLabel(title, paper, sizes.edge),
    },
    description: describe(report, rows, title),
  });
}

function between({ precision, recall }: Reported, row: number): Trace {
  return {
    type: 'scatter',
    mode: 'lines',
    x: [precision, recall],
    y: [row, row],
    line: { color: theme.line, width: 3 },
    hoverinfo: 'skip',
    showlegend: false,
  };
}

function points(
  rows: readonly Reported[],
  name: string,
  read: (row: Reported) => number,
  index: number,
): Trace {
  return {
    type: 'scatter',
    mode: 'markers',
    name,
    x: rows.map(read),
    y: rows.map((_, row) => row),
    text: rows.map(
      (row) => `<b>${row.name}</b><br>${name} ${percent(read(row))}, ${row.support} samples`,
    ),
    marker: {
      // Where both are equal, one is seen inside the other.
      color: categoryColors[index],
      size: index === 0 ? 12 : 7,
      symbol: markerSymbols[index],
    },
    cliponaxis: false,
    hovertemplate: '%{text}<extra></extra>',
  };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function describe(
  { accuracy, balancedAccuracy, classes }: ClassificationReport,
  rows: readonly Reported[],
  title: string | undefined,
): string {
  const each = rows
    .slice(0, 5)
    .map(({ name, precision, recall }) => `${name} ${percent(precision)} and ${percent(recall)}`);
  return `${title ? `${title}: p` : 'P'}recision and recall of ${rows.length} of ${classes.length} classes, accuracy ${percent(accuracy)}, balanced ${percent(balancedAccuracy)}. From the top: ${each.join('; ')}.`;
}
