// A figure that was made for a white card, for a dark one. Pictures and heatmaps keep their colours,
// and so does what is drawn on them.
import { formatColor, type Color } from './colors.ts';
import { darkColor, type Use } from './dark-color.ts';
import type { PlotlyFigure } from './plotly-figure.ts';

type Part = Readonly<Record<string, unknown>>;
type Change = (color: string, use: Use) => string;

interface Frame extends Part {
  data: Part[];
  traces: number[];
}

type Scale = readonly (readonly [place: number, color: string])[];

interface PictureTrace {
  colorbar: Part;
  colorscale: Scale;
  textfont: Part;
}

/** @param card the colour that white becomes */
export function darkFigure(figure: PlotlyFigure, card: Color): PlotlyFigure {
  const change: Change = (color, use) => darkColor(color, card, use);
  const traces = figure.data as Part[];
  const pictures = new Set(traces.filter(isPicture).map(panelOf));
  const isOnPicture = traces.map((trace) => pictures.has(panelOf(trace)));
  const dark = (part: Part, index: number): Part =>
    isOnPicture[index] ? onPicture(part, change) : changedPart(part, change);
  return {
    ...figure,
    data: traces.map(dark),
    layout: {
      template: { layout: axes(change) },
      ...changedPart(figure.layout as Part, change),
      paper_bgcolor: formatColor(card),
    },
    ...(figure.frames && {
      frames: (figure.frames as Frame[]).map((frame) => ({
        ...changedPart(frame, change),
        data: frame.data.map((part, place) => dark(part, frame.traces[place])),
      })),
    }),
  };
}

function isPicture({ type }: Part): boolean {
  return type === 'heatmap' || type === 'image';
}

function panelOf({ xaxis = 'x', yaxis = 'y' }: Part): string {
  return `${String(xaxis)} ${String(yaxis)}`;
}

/** Where a figure says nothing, for lines and letters of its axes. */
function axes(change: Change): Part {
  const axis = {
    color: change('#1f2328', 'text'),
    gridcolor: change('#eaeef2', 'mark'),
    linecolor: change('#57606a', 'mark'),
    zerolinecolor: change('#8c959f', 'mark'),
  };
  return { xaxis: axis, yaxis: axis };
}

/** Black and white letters were chosen for their cells; others stand where there is no cell. */
function onPicture(trace: Part, change: Change): Part {
  const { colorbar, colorscale, textfont } = trace as Partial<PictureTrace>;
  const cellColor = (color: string): string =>
    color === '#000000' || color === '#ffffff' ? color : change(color, 'text');
  const letters = Array.isArray(textfont?.color)
    ? { textfont: { ...textfont, color: (textfont.color as string[]).map(cellColor) } }
    : {};
  return {
    ...trace,
    ...letters,
    ...(colorbar && { colorbar: changedPart(colorbar, change) }),
    ...(isPlain(colorscale) && {
      colorscale: colorscale.map(([place, color]) => [place, change(color, 'mark')]),
    }),
  };
}

/** Cells of one colour, such as those that are still empty, say no number by it. */
function isPlain(scale: Scale | undefined): scale is Scale {
  return scale !== undefined && new Set(scale.map(([, color]) => color)).size === 1;
}

function changedPart(part: Part, change: Change, under = ''): Part {
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, changed(value, key, change, under)]),
  );
}

function changed(value: unknown, key: string, change: Change, under: string): unknown {
  // Frames around cells have a halo, which is seen on any ground.
  if (key === 'colorscale' || key === 'shapes') return value;
  if (typeof value === 'string') return changedText(value, key, change, under);
  if (Array.isArray(value)) {
    const holdsNumbers = typeof value[0] === 'number';
    return holdsNumbers ? value : value.map((item) => changed(item, key, change, under));
  }
  if (typeof value !== 'object' || value === null) return value;
  return changedPart(value as Part, change, key);
}

function changedText(text: string, key: string, change: Change, under: string): string {
  if (/color$/i.test(key)) return change(text, /font$/i.test(under) ? 'text' : 'mark');
  return text.replace(/(?<=[;"' ]color: ?)#[\da-f]{6}\b/gi, (color) => change(color, 'text'));
}
