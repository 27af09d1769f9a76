// What the book uses of Plotly.
export interface SliderStep {
  label: string;
  value?: string;
  args: unknown[];
}

export interface PlotlyElement extends HTMLElement {
  /** Undefined before anything is drawn. */
  data?: { visible?: boolean | 'legendonly' }[];
  layout: {
    height?: number;
    legend?: { yref?: string };
    sliders?: { active?: number; steps: SliderStep[] }[];
    updatemenus?: { active?: number; buttons?: { method: string; args: object[] }[] }[];
  };
  on(event: string, listener: () => void): void;
}

export interface Plotly {
  newPlot(place: HTMLElement, data: object[], layout: object, config: object): Promise<unknown>;
  addFrames(place: HTMLElement, frames: object[]): Promise<unknown>;
  animate(place: HTMLElement, ...args: unknown[]): Promise<unknown>;
  relayout(place: HTMLElement, changes: object): Promise<unknown>;
  restyle(place: HTMLElement, changes: object): Promise<unknown>;
  update(place: HTMLElement, traces: object, layout: object): Promise<unknown>;
}

declare global {
  interface Window {
    Plotly?: Plotly;
    bookFigures?: Record<string, string>;
    bookTypes?: [type: string, docs: string][];
    bookSearch?: { page: string; day?: number; file: string; title: string; text: string }[];
  }
}
