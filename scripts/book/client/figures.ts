// Figures come alive when they come into view: Plotly, which all pages share, is loaded then. They
// are drawn anew when the page turns dark or light, and charts when the window gets wider or narrower.
import { parseColor } from '../figures/colors.ts';
import { darkFigure } from '../figures/dark-figure.ts';
import { chartIn } from '../figures/chart-in.ts';
import type { PlotlyFigure } from '../figures/plotly-figure.ts';
import { controlByKeys } from './figure-keys';
import { keepState } from './figure-state';
import { fitFigures } from './fit-figures';
import { loadScript } from './load-script';
import type { Plotly, PlotlyElement } from './plotly';
import { textWidthIn } from './text-width';
import { isDark, onTheme } from './theme';
import { whenNear } from './when-near';

const plotly = 'assets/plotly/plotly.min.js';

/** What was begun for a figure. */
const turns = new WeakMap<HTMLElement, Promise<void>>();

export function startFigures(): void {
  const figures = document.querySelectorAll<HTMLElement>('figure[data-figure]');
  const isBegun = (figure: HTMLElement): boolean => turns.has(figure);
  fitFigures((figure) => {
    if (isBegun(figure)) whenNear([figure], drawInTurn);
  });
  onTheme(() => {
    whenNear([...figures].filter(isBegun), drawInTurn);
  });
  whenNear(figures, drawInTurn);
}

/** One after the other, because Plotly takes its time. */
function drawInTurn(figure: HTMLElement): void {
  const before = turns.get(figure) ?? Promise.resolve();
  const turn = before
    .then(() => draw(figure))
    .catch((error: unknown) => {
      figure.dataset.state = 'failed'; // its still picture stays
      console.error(error);
    });
  turns.set(figure, turn);
}

async function draw(figure: HTMLElement): Promise<void> {
  const paper = figure.querySelector<HTMLElement>('.paper');
  const { Plotly, source } = await loadFigure(figure);
  if (!paper) return;
  const width = Number.parseInt(paper.style.width);
  const theme = isDark() ? 'dark' : 'light';
  const look = `${theme} ${width}`;
  if (figure.dataset.look === look) return;
  const live = paper.querySelector<PlotlyElement>('.live') ?? addPlace(paper);
  const restore = keepState(live);
  const { data, layout, frames = [], config = {} } = lookOf(figure, source, width);
  await Plotly.newPlot(live, data, layout, { ...config, displayModeBar: false });
  if (frames.length > 0) await Plotly.addFrames(live, frames);
  await restore(Plotly);
  if (figure.dataset.chart !== undefined) await makeHigh(Plotly, live, paper);
  controlByKeys(live, figure.querySelector('img')?.alt ?? '');
  figure.dataset.look = look;
  figure.dataset.state = 'live';
}

async function loadFigure(figure: HTMLElement): Promise<{ Plotly: Plotly; source: PlotlyFigure }> {
  const { figure: name = '', script = '' } = figure.dataset;
  await Promise.all([loadScript(plotly), loadScript(script)]);
  const packed = window.bookFigures?.[name];
  if (packed === undefined || !window.Plotly) throw new Error(`There is no figure ${name}.`);
  return { Plotly: window.Plotly, source: await unpack(packed) };
}

function addPlace(paper: HTMLElement): PlotlyElement {
  const live = document.createElement('div') as unknown as PlotlyElement;
  live.className = 'live';
  paper.append(live);
  return live;
}

/** The figure in the colours of the page, and a chart in the width of its paper. */
function lookOf({ dataset }: HTMLElement, source: PlotlyFigure, width: number): PlotlyFigure {
  const { font } = source.layout as { font?: { family?: string } };
  const measure = textWidthIn(font?.family ?? 'sans-serif');
  const sized = dataset.chart === undefined ? source : chartIn(source, width, measure);
  if (!isDark()) return sized;
  const card = getComputedStyle(document.documentElement).getPropertyValue('--card').trim();
  return darkFigure(sized, parseColor(card) ?? [0, 0, 0, 1]);
}

/** Names below a chart take room of their own, not that of the drawing. */
async function makeHigh(Plotly: Plotly, live: PlotlyElement, paper: HTMLElement): Promise<void> {
  const { legend, height = 0 } = live.layout;
  const names = live.querySelector<SVGGElement>('.legend');
  if (legend?.yref === 'container' && names) {
    await Plotly.relayout(live, { height: height + names.getBBox().height });
  }
  paper.style.height = `${live.layout.height ?? 0}px`;
}

async function unpack(packed: string): Promise<PlotlyFigure> {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(stream).json()) as PlotlyFigure;
}
