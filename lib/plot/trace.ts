/** A cell of a figure: a number, or null where there is nothing to draw. */
export type Cell = number | null;

/** Places along an axis: numbers, or names. */
export type Places = readonly (Cell | string)[];

/** How lines are drawn. */
export interface Line {
  color?: string;
  width?: number;
  dash?: string;
  /** false: every point is drawn, also those that hardly change the line. */
  simplify?: boolean;
  shape?: string;
}

/** How text is drawn; a list of colours gives each text its own. */
export interface Font {
  color?: string | readonly string[];
  size?: number;
  family?: string;
}

/** The bar beside a heatmap that says which colour means which number. */
export interface ColorBar {
  x?: number;
  y?: number;
  xanchor?: string;
  yanchor?: string;
  xpad?: number;
  ypad?: number;
  len?: number;
  lenmode?: string;
  thickness?: number;
  outlinewidth?: number;
  outlinecolor?: string;
  tickfont?: Font;
  nticks?: number;
}

/** One drawn thing of a figure, named and structured as Plotly names it. */
export interface Trace {
  type: 'heatmap' | 'image' | 'scatter' | 'bar';
  name?: string;
  x?: Places;
  y?: Places;
  z?: readonly (readonly Cell[])[];
  /** The picture of an image trace, as a PNG data URI. */
  source?: string;
  /** For each point, or (one text) for the area that the trace fills. */
  text?: string | readonly string[] | readonly (readonly string[])[];
  mode?: string;
  xaxis?: string;
  yaxis?: string;
  zmin?: number;
  zmax?: number;
  colorscale?: readonly (readonly [number, string])[];
  showscale?: boolean;
  colorbar?: ColorBar;
  xgap?: number;
  ygap?: number;
  width?: number;
  line?: Line;
  marker?: { color?: string; size?: number | readonly number[]; symbol?: string; line?: Line };
  fill?: string;
  fillcolor?: string;
  textfont?: Font;
  textposition?: string;
  cliponaxis?: boolean;
  hovertemplate?: string;
  hoverinfo?: string;
  hoveron?: string;
  visible?: boolean;
  hoverongaps?: boolean;
  opacity?: number;
  zsmooth?: string;
  showlegend?: boolean;
}
