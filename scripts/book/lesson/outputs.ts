// What a cell has shown, as HTML for the book.
import { z } from 'zod';
import { joinText, type Cell, type Output } from '../../notebooks/notebook.ts';
import type { Assets } from '../assets.ts';
import { escapeHtml } from '../html.ts';
import type { Shrink } from '../pictures/shrink.ts';
import { figureHtml, type FigureData } from './figure-html.ts';
import { prepareHtml } from './prepare-html.ts';

/** What outputs need of the page that they stand on. */
export interface OutputContext {
  assets: Assets;
  markdown: (source: string) => string;
  /** A still picture of a figure, if there is one: its address. */
  still: (figure: FigureData) => string | undefined;
  shrink: Shrink;
}

/** Figures for Plotly. */
export const plotlyType = 'application/vnd.plotly.v1+json';
const text = z.union([z.string(), z.array(z.string())]).transform(joinText);
export const figureSchema = z.looseObject({
  data: z.array(z.looseObject({})),
  layout: z.looseObject({ width: z.number(), height: z.number() }),
});
const streamSchema = z.object({ name: z.string(), text });
const errorSchema = z.object({
  ename: z.string(),
  evalue: z.string(),
  traceback: z.array(z.string()),
});

/** Everything that a cell has shown. */
export function outputsHtml(cell: Cell, context: OutputContext): string {
  return (cell.outputs ?? []).map((output) => outputHtml(output, context)).join('\n');
}

function outputHtml(output: Output, context: OutputContext): string {
  if (output.output_type === 'stream') {
    const stream = streamSchema.parse(output);
    return plainText(stream.text, stream.name === 'stderr' ? 'output error' : 'output');
  }
  if (output.output_type === 'error') {
    const { ename, evalue, traceback } = errorSchema.parse(output);
    const trace = traceback.join('\n');
    return plainText(trace === '' ? `${ename}: ${evalue}` : trace, 'output error');
  }
  return bundleHtml(z.record(z.string(), z.unknown()).parse(output.data), context);
}

/** The best of the formats that a bundle offers. */
function bundleHtml(bundle: Record<string, unknown>, context: OutputContext): string {
  const { assets, markdown, still, shrink } = context;
  const plain = text.parse(bundle['text/plain'] ?? '');
  if (plotlyType in bundle) {
    const figure = figureSchema.parse(bundle[plotlyType]);
    return figureHtml(figure, plain, { assets, picture: still(figure), shrink });
  }
  if ('text/html' in bundle) {
    const html = prepareHtml(text.parse(bundle['text/html']), assets);
    // On a phone a number and its % would stand on two lines.
    return `<div class="output html">${html.replace(/(\d) %(?=<)/g, '$1&nbsp;%')}</div>`;
  }
  if ('text/markdown' in bundle) {
    return `<div class="output prose">${markdown(text.parse(bundle['text/markdown']))}</div>`;
  }
  if ('image/png' in bundle) {
    const bytes = Buffer.from(text.parse(bundle['image/png']), 'base64');
    const address = assets.add('pictures', bytes, 'png');
    return `<figure class="output"><img src="${address}" alt="${escapeHtml(plain)}" loading="lazy"></figure>`;
  }
  return plainText(plain, 'output');
}

/** Colours of a terminal have no place on a page. */
function plainText(content: string, className: string): string {
  // eslint-disable-next-line no-control-regex
  const bare = content.replace(/\u001b\[[\d;]*m/g, '').trimEnd();
  return bare === '' ? '' : `<pre class="${className}">${escapeHtml(bare)}</pre>`;
}
