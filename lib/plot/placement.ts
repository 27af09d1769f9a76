import type { Annotation, Axis, Font, Layout } from './figure';
import { baseLayout, theme } from './theme';

/** A rectangle on the paper, in pixels from the top left corner. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The size of a figure in pixels. */
export interface Paper {
  width: number;
  height: number;
}

/** The layout of a figure that is placed by pixel: without margins, and not to be dragged. */
export function paperLayout({ width, height }: Paper): Layout {
  return {
    ...baseLayout,
    width,
    height,
    margin: { l: 0, r: 0, t: 0, b: 0, pad: 0 },
    dragmode: false,
  };
}

/** The name of an axis as traces call it: `x`, `x2`, `x3`, … for panel 0, 1, 2, … */
export function axisName(letter: 'x' | 'y', panel: number): string {
  return panel === 0 ? letter : `${letter}${panel + 1}`;
}

/** The axes that traces of a panel are drawn on. */
export function onPanel(panel: number): { xaxis: string; yaxis: string } {
  return { xaxis: axisName('x', panel), yaxis: axisName('y', panel) };
}

/** A thin line around a panel. */
const rimLine: Axis = { showline: true, linecolor: theme.line, mirror: true };

const bareAxis: Axis = {
  ...rimLine,
  showgrid: false,
  zeroline: false,
  showticklabels: false,
  ticks: '',
  fixedrange: true,
};

/** The axes of a panel under their names in the layout. */
export type PanelAxes = Record<`xaxis${string}` | `yaxis${string}`, Axis>;

/** What the axes of a panel show. */
export interface PanelOptions {
  rowAxis?: Axis;
  columnAxis?: Axis;
  /** So many rows and columns (padding) come before row 0 and column 0. */
  before?: readonly [rows: number, columns: number];
}

/**
 * The two axes of a panel that shows `rows` × `columns` pixels inside a box: row 0 on top, and
 * every pixel exactly as large as the box gives it.
 */
export function panelAxes(
  panel: number,
  box: Box,
  paper: Paper,
  [rows, columns]: readonly [rows: number, columns: number],
  { rowAxis = {}, columnAxis = {}, before = [0, 0] }: PanelOptions = {},
): PanelAxes {
  const number = panel === 0 ? '' : String(panel + 1);
  const horizontal: Axis = {
    ...bareAxis,
    domain: [box.left / paper.width, (box.left + box.width) / paper.width],
    range: [-0.5 - before[1], columns - 0.5 - before[1]],
    anchor: axisName('y', panel),
    side: 'top',
    ...columnAxis,
  };
  const vertical: Axis = {
    ...bareAxis,
    domain: [1 - (box.top + box.height) / paper.height, 1 - box.top / paper.height],
    range: [rows - 0.5 - before[0], -0.5 - before[0]],
    anchor: axisName('x', panel),
    ...rowAxis,
  };
  return { [`xaxis${number}`]: horizontal, [`yaxis${number}`]: vertical };
}

/** The next of 1, 2, 5, 10, 20, 50, … that is not below a number. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= least) ?? power * 10;
}

/** Numbers rows or columns from 0, so sparsely that the numbers do not touch; `cell` in pixels. */
export function indexAxis(count: number, cell: number): Axis {
  const apart = roundStep((theme.small * 1.9) / cell);
  const shown = Array.from({ length: count }, (_, index) => index).filter(
    (index) => index % apart === 0,
  );
  return {
    showticklabels: true,
    tickmode: 'array',
    tickvals: shown,
    ticktext: shown.map(String),
    tickfont: { size: theme.small, color: theme.quiet },
    tickangle: 0,
    ticks: 'outside',
    ticklen: 3,
    tickcolor: theme.paper,
  };
}

/** The two axes of a panel whose rows and columns are numbered; `cell` in pixels. */
export function indexedAxes(
  panel: number,
  box: Box,
  paper: Paper,
  [rows, columns]: readonly [rows: number, columns: number],
  cell: number,
): PanelAxes {
  return panelAxes(panel, box, paper, [rows, columns], {
    rowAxis: indexAxis(rows, cell),
    columnAxis: indexAxis(columns, cell),
  });
}

/** A text at a place of the paper, in pixels; the anchor says which part of it stands there. */
export function label(
  text: string,
  at: { left: number; top: number },
  paper: Paper,
  { font = {}, xanchor = 'center', yanchor = 'middle', align = 'center' }: LabelOptions = {},
): Annotation {
  return {
    text,
    x: at.left / paper.width,
    y: 1 - at.top / paper.height,
    xref: 'paper',
    yref: 'paper',
    xanchor,
    yanchor,
    align,
    showarrow: false,
    borderpad: 0,
    borderwidth: 0,
    font: { size: theme.heading, color: theme.ink, ...font },
  };
}

/** The title of a figure, in its upper left corner; nothing if there is none. */
export function titleLabel(title: string | undefined, paper: Paper, edge: number): Annotation[] {
  if (!title) return [];
  const font = { size: theme.title };
  return [label(title, { left: edge, top: 22 }, paper, { font, xanchor: 'left', align: 'left' })];
}

/** How a label is drawn. */
export interface LabelOptions {
  font?: Font;
  xanchor?: 'left' | 'center' | 'right';
  yanchor?: 'top' | 'middle' | 'bottom';
  align?: 'left' | 'center' | 'right';
}

/** About how wide a text is, in pixels: letters are a little over half as wide as high. */
export function textWidth(text: string, size: number = theme.heading): number {
  const letters = text.replace(/<[^>]*>/g, '');
  return Math.ceil(letters.length * size * 0.56);
}

/** Breaks a text into lines of at most a width in pixels; a word that is too long is cut. */
export function wrapText(text: string, width: number, size: number, mostLines = 2): string[] {
  const fits = (line: string): boolean => textWidth(line, size) <= width;
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const shown = lines.slice(0, mostLines);
  if (lines.length > mostLines) shown[mostLines - 1] += ' …';
  return shown.map((line) => {
    if (fits(line)) return line;
    let cut = line;
    while (cut.length > 1 && !fits(`${cut}…`)) cut = cut.slice(0, -1);
    return `${cut.trimEnd()}…`;
  });
}
