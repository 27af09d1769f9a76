// A chart in the width that a narrow window has: its letters keep their size, its names stand below.
import type { PlotlyFigure } from './plotly-figure.ts';

interface Text {
  text: string;
  font?: { size?: number };
  [option: string]: unknown;
}

interface Axis {
  title?: Text;
  ticktext?: readonly string[];
  [option: string]: unknown;
}

interface ChartLayout {
  width: number;
  height: number;
  title?: Text;
  legend?: object;
  xaxis: Axis;
  yaxis: Axis;
  [part: string]: unknown;
}

/** How wide a text is, in pixels. */
export type Measure = (text: string, size: number) => number;

const edge = 10;
/** What stands beside or below a drawing takes about so much. */
const besides = 80;
const titleSize = 16;
const lineHeight = 1.3;

/** From here on what stands beside or above a drawing needs its room. */
const narrow = 560;

export function chartIn(figure: PlotlyFigure, width: number, measure: Measure): PlotlyFigure {
  const { layout: whole, ...rest } = figure;
  const layout = whole as ChartLayout;
  if (width >= layout.width) return figure;
  if (width >= narrow) return { ...rest, layout: { ...layout, width } };
  const { title, xaxis, yaxis } = layout;
  const wrap = (text: Text, room: number, size = titleSize): Text => {
    return {
      ...text,
      text: wrapped(text.text, room, (line) => measure(line, text.font?.size ?? size)),
    };
  };
  const head = title && wrap(title, width - 2 * edge);
  const lines = head ? head.text.split('<br>').length : 0;
  const above = head ? lines * titleSize * lineHeight + 12 : 0;
  const added = Math.max(0, lines - 1) * titleSize * lineHeight;
  const height = layout.height + added;
  const inRoom = (axis: Axis, room: number): Axis => ({
    ...axis,
    ...(axis.title && { title: wrap(axis.title, room, 13) }),
    ...(axis.ticktext && tickNames(axis.ticktext, room, measure)),
  });
  return {
    ...rest,
    layout: {
      ...layout,
      width,
      height,
      margin: { l: edge, r: edge, t: edge + above, b: edge },
      // Plotly lifts a title of several lines by half of what is added.
      ...(head && { title: { ...head, pad: { l: edge, t: 12 + added / 2 } } }),
      legend: {
        ...layout.legend,
        orientation: 'h',
        x: 0,
        xanchor: 'left',
        y: 0,
        yref: 'container',
        yanchor: 'bottom',
      },
      xaxis: inRoom(xaxis, width - besides),
      yaxis: inRoom(yaxis, height - above - besides),
    },
  };
}

/** Names below an axis stand in several lines; where a single word is too long, all stand upright. */
function tickNames(names: readonly string[], pixels: number, measure: Measure): object {
  const room = pixels / names.length - 8;
  const plain = names.map((name) => name.replaceAll('<br>', ' '));
  const width = (line: string): number => measure(line, 12);
  const isFit = plain.every((name) => name.split(' ').every((word) => width(word) <= room));
  return {
    ticktext: isFit ? plain.map((name) => wrapped(name, room, width)) : plain,
    tickangle: isFit ? 0 : -90,
  };
}

/** Breaks a text between words where it gets wider than its room. */
export function wrapped(text: string, room: number, measure: (line: string) => number): string {
  const lines: string[] = [];
  for (const word of text.split(/<br>|(?<!<[^>]*) /)) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && measure(longer.replace(/<[^>]*>/g, '')) <= room) {
      lines[lines.length - 1] = longer;
    } else lines.push(word);
  }
  return lines.join('<br>');
}
