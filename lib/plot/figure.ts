import { plain } from './plain';
import type { Font, Line, Trace } from './trace';

export type { Cell, ColorBar, Font, Line, Places, Trace } from './trace';

/** One axis of a figure. */
export interface Axis {
  domain?: readonly [number, number];
  range?: readonly [number, number];
  anchor?: string;
  side?: string;
  title?: { text: string; font?: Font; standoff?: number };
  type?: string;
  rangemode?: string;
  tickmode?: string;
  tickvals?: readonly number[];
  ticktext?: readonly string[];
  tickfont?: Font;
  tickangle?: number;
  ticks?: string;
  ticklen?: number;
  tickcolor?: string;
  tickformat?: string;
  hoverformat?: string;
  nticks?: number;
  dtick?: number;
  showgrid?: boolean;
  gridcolor?: string;
  showticklabels?: boolean;
  showline?: boolean;
  linecolor?: string;
  zeroline?: boolean;
  zerolinecolor?: string;
  fixedrange?: boolean;
  automargin?: boolean;
  mirror?: boolean;
}

/** A text at a place of the paper; x runs from 0 (left) to 1, y from 0 (bottom) to 1. */
export interface Annotation {
  text: string;
  x?: number;
  y?: number;
  xref?: string;
  yref?: string;
  xanchor?: string;
  yanchor?: string;
  align?: string;
  textangle?: number;
  bgcolor?: string;
  bordercolor?: string;
  borderpad?: number;
  borderwidth?: number;
  showarrow?: boolean;
  font?: Font;
}

/** A rectangle on the paper; places as in an annotation. */
export interface Shape {
  type: 'rect';
  xref: 'paper';
  yref: 'paper';
  x0: number;
  x1: number;
  y0: number;
  y1: number;
  layer: 'above' | 'below';
  line: Line;
}

/** What a slider's step or a button does: `animate` with the frames to show and how. */
export interface Command {
  label: string;
  method: 'animate';
  args: readonly [readonly (string | null)[] | null, AnimationOptions];
}

/** A button that shows some of the traces, hides the others, and changes the layout with that. */
export interface Choice {
  label: string;
  method: 'update';
  args: readonly [{ visible: readonly boolean[] }, Readonly<Record<string, unknown>>];
}

/** How Plotly goes from frame to frame; times in milliseconds. */
export interface AnimationOptions {
  mode: 'immediate';
  fromcurrent?: boolean;
  frame: { duration: number; redraw: boolean };
  transition: { duration: number };
}

/** A slider whose steps show frames. */
export interface Slider {
  active?: number;
  steps?: readonly Command[];
  [option: string]: unknown;
}

/** A row of buttons. */
export interface ButtonRow {
  buttons?: readonly Command[];
  [option: string]: unknown;
}

/** A row of buttons of which one is chosen. */
export interface ChoiceRow {
  buttons: readonly Choice[];
  [option: string]: unknown;
}

/** Where the drawn things of a figure stand, named and structured as Plotly names it. */
export interface Layout {
  width?: number;
  height?: number;
  margin?: { l?: number; r?: number; t?: number; b?: number; pad?: number };
  title?: { text: string } & Record<string, unknown>;
  annotations?: readonly Annotation[];
  shapes?: readonly Shape[];
  sliders?: readonly Slider[];
  updatemenus?: readonly (ButtonRow | ChoiceRow)[];
  showlegend?: boolean;
  legend?: Record<string, unknown>;
  font?: Font;
  hoverlabel?: Record<string, unknown>;
  paper_bgcolor?: string;
  plot_bgcolor?: string;
  hovermode?: string | false;
  dragmode?: string | false;
  bargap?: number;
  barmode?: string;
  [axis: `xaxis${string}` | `yaxis${string}`]: Axis;
}

/** What a frame changes in the layout: the lists are merged item by item. */
export interface FrameLayout {
  annotations?: readonly Partial<Annotation>[];
  shapes?: readonly Partial<Shape>[];
  updatemenus?: readonly ButtonRow[];
}

/** One state of a figure that moves: what changes in some traces and in the layout. */
export interface Frame {
  name: string;
  data: readonly Partial<Trace>[];
  /** The numbers of the traces that `data` changes, in the same order. */
  traces: readonly number[];
  layout?: FrameLayout;
}

/** Settings of the viewer. */
export interface Config {
  displayModeBar?: boolean;
  displaylogo?: boolean;
  responsive?: boolean;
}

/** A picture as plain data: what Plotly needs to draw it, and the same in words. */
export interface Figure {
  kind: 'figure';
  data: Trace[];
  layout: Layout;
  frames?: Frame[];
  config?: Config;
  /** What is seen, for people who cannot see it: made from the data, with sizes and ranges. */
  description: string;
}

/** Puts a figure together; what JSON cannot hold is left out (undefined) or null (NaN, ∞). */
export function makeFigure(parts: Omit<Figure, 'kind'>): Figure {
  return plain({
    kind: 'figure',
    config: { displayModeBar: false, responsive: false },
    ...parts,
  }) as Figure;
}
