/** A figure as Plotly draws it. */
export interface PlotlyFigure {
  data: object[];
  layout: object;
  frames?: object[];
  config?: object;
}
