/** What the book uses of Plotly. */
export interface PlotlyFigure {
  data: object[];
  layout: object;
  frames?: object[];
  config?: object;
}

export interface SliderStep {
  label: string;
  value?: string;
  args: unknown[];
}

export interface PlotlyElement extends HTMLElement {
  layout: { sliders?: { active?: number; steps: SliderStep[] }[] };
  on(event: string, listener: () => void): void;
}

export interface Plotly {
  newPlot(place: HTMLElement, data: object[], layout: object, config: object): Promise<unknown>;
  addFrames(place: HTMLElement, frames: object[]): Promise<unknown>;
  animate(place: HTMLElement, ...args: unknown[]): Promise<unknown>;
  relayout(place: HTMLElement, changes: object): Promise<unknown>;
}

declare global {
  interface Window {
    Plotly?: Plotly;
    bookFigures?: Record<string, string>;
    bookTypes?: [type: string, docs: string][];
    bookSearch?: { page: string; day?: number; file: string; title: string; text: string }[];
  }
}
