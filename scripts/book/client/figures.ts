// Figures come alive when they come into view: Plotly, which all pages share, is loaded then.
import { fitFigures } from './fit-figures';
import { controlByKeys } from './figure-keys';
import { loadScript } from './load-script';
import type { PlotlyElement, PlotlyFigure } from './plotly';
import { whenNear } from './when-near';

const plotly = 'assets/plotly/plotly.min.js';

export function startFigures(): void {
  fitFigures();
  whenNear(document.querySelectorAll<HTMLElement>('figure[data-figure]'), (figure) => {
    draw(figure).catch((error: unknown) => {
      figure.dataset.state = 'failed'; // its still picture stays
      console.error(error);
    });
  });
}

async function draw(figure: HTMLElement): Promise<void> {
  const { figure: name = '', script = '' } = figure.dataset;
  const paper = figure.querySelector('.paper');
  if (!paper) return;
  await Promise.all([loadScript(plotly), loadScript(script)]);
  const packed = window.bookFigures?.[name];
  if (packed === undefined || !window.Plotly) throw new Error(`There is no figure ${name}.`);
  const { data, layout, frames = [], config = {} } = await unpack(packed);
  const live = document.createElement('div') as unknown as PlotlyElement;
  live.className = 'live';
  paper.append(live);
  await window.Plotly.newPlot(live, data, layout, { ...config, displayModeBar: false });
  if (frames.length > 0) await window.Plotly.addFrames(live, frames);
  controlByKeys(live, figure.querySelector('img')?.alt ?? '');
  figure.dataset.state = 'live';
}

async function unpack(packed: string): Promise<PlotlyFigure> {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(stream).json()) as PlotlyFigure;
}
