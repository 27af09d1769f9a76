import type { Calibration } from '../metrics';
import { OptionError, quote } from '../tensor';
import { makeFigure } from './figure';
import type { Axis, Figure, Trace } from './figure';
import { label, onPanel, paperLayout, titleLabel } from './placement';
import { categoryColors, theme } from './theme';

/** How calibration is shown. */
export interface ReliabilityChartOptions {
  title?: string | undefined;
}

const sizes = { width: 540, edge: 14, left: 62, right: 20, title: 34, head: 30 };
const panels = { accuracy: 300, gap: 16, share: 70, below: 48 };
const barColor = '#a9cbe8';

type Bin = Calibration['bins'][number];

/**
 * Whether confidence can be believed: for each bin of confidences a bar up to the accuracy of its
 * samples. On the dashed line both are equal; the orange line from there to the bar's top is the gap.
 * Bars that end below it belong to a network that is too sure of itself. The small bars show which
 * share of the samples lies in each bin (reliability diagram, Guo et al. 2017).
 *
 * @param measured what `calibration` returned
 * @throws OptionError when it is something else
 */
export function reliabilityChart(
  measured: Calibration,
  { title }: ReliabilityChartOptions = {},
): Figure {
  if (!Array.isArray((measured as Partial<Calibration> | undefined)?.bins)) {
    throw new OptionError(
      `reliabilityChart: give what calibration(probabilities, labels) returned, not ${quote(measured)}.`,
    );
  }
  const { bins, error, confidence, accuracy } = measured;
  const filled = bins.filter(({ count }) => count > 0);
  const top = (title ? sizes.title : sizes.edge) + sizes.head;
  const paper = {
    width: sizes.width,
    height: top + panels.accuracy + panels.gap + panels.share + panels.below,
  };
  const across = [sizes.left / paper.width, 1 - sizes.right / paper.width] as const;
  const down = (from: number, height: number): readonly [number, number] => [
    1 - (from + height) / paper.height,
    1 - from / paper.height,
  ];
  const second = top + panels.accuracy + panels.gap;
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  return makeFigure({
    data: [
      bars('accuracy', filled, 0, ({ accuracy: right }) => right, barColor),
      diagonal,
      ...filled.map(gap),
      bars('share', bins, 1, ({ count }) => count / total, '#9aa4ae'),
    ],
    layout: {
      ...paperLayout(paper),
      bargap: 0,
      hovermode: 'closest',
      xaxis: { ...axis(''), domain: across, anchor: 'y', showticklabels: false },
      yaxis: {
        ...axis('accuracy'),
        domain: down(top, panels.accuracy),
        anchor: 'x',
        range: [0, 1.02],
      },
      xaxis2: { ...axis('confidence'), domain: across, anchor: 'y2' },
      yaxis2: {
        ...axis('share'),
        domain: down(second, panels.share),
        anchor: 'x2',
        rangemode: 'tozero',
        range: undefined,
        tickformat: '.0%',
        nticks: 3,
      },
      annotations: [
        ...titleLabel(title, paper, sizes.edge),
        label(
          `calibration error ${percent(error)} · mean confidence ${percent(confidence)} · accuracy ${percent(accuracy)}`,
          { left: sizes.edge, top: top - 16 },
          paper,
          { font: { color: theme.quiet, size: theme.text }, xanchor: 'left', align: 'left' },
        ),
      ],
    },
    description: describe(measured, filled, total, title),
  });
}

const axis = (name: string): Axis => ({
  title: { text: name, standoff: 6, font: { size: theme.text, color: theme.ink } },
  range: [0, 1],
  gridcolor: '#eaeef2',
  linecolor: theme.quiet,
  showline: true,
  zeroline: false,
  ticks: 'outside',
  ticklen: 4,
  tickcolor: theme.quiet,
  tickfont: { size: 12, color: theme.ink },
  tickformat: '.0%',
  fixedrange: true,
});

const diagonal: Trace = {
  type: 'scatter',
  mode: 'lines',
  ...onPanel(0),
  x: [0, 1],
  y: [0, 1],
  line: { color: theme.quiet, width: 1.5, dash: 'dash' },
  hoverinfo: 'skip',
};

function bars(
  name: string,
  bins: readonly Bin[],
  panel: number,
  read: (bin: Bin) => number,
  color: string,
): Trace {
  return {
    type: 'bar',
    name,
    ...onPanel(panel),
    x: bins.map(({ from, to }) => (from + to) / 2),
    y: bins.map(read),
    width: bins[0].to - bins[0].from,
    text: bins.map(
      (bin) =>
        `${bin.count} samples${bin.count > 0 ? `<br>mean confidence ${percent(bin.confidence)}<br>accuracy ${percent(bin.accuracy)}` : ''}`,
    ),
    textposition: 'none',
    marker: { color, line: { color: theme.paper, width: 1 } },
    hovertemplate: '%{text}<extra></extra>',
  };
}

function gap({ confidence, accuracy }: Bin): Trace {
  return {
    type: 'scatter',
    mode: 'lines+markers',
    ...onPanel(0),
    x: [confidence, confidence],
    y: [confidence, accuracy],
    line: { color: categoryColors[1], width: 3 },
    marker: { color: categoryColors[1], size: [0, 8] },
    hoverinfo: 'skip',
  };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function describe(
  { error, confidence, accuracy }: Calibration,
  filled: readonly Bin[],
  total: number,
  title: string | undefined,
): string {
  const each = filled.map(
    (bin) => `${percent(bin.confidence)} sure, ${percent(bin.accuracy)} right (${bin.count})`,
  );
  return `${title ? `${title}: r` : 'R'}eliability of ${total} answers: calibration error ${percent(error)}, mean confidence ${percent(confidence)}, accuracy ${percent(accuracy)}. By confidence: ${each.join('; ')}.`;
}
