import { gzipSync } from 'node:zlib';
import type { Assets } from '../assets.ts';
import { shortHash } from '../assets.ts';
import { isChart, leastText } from '../figures/figure-kind.ts';
import { escapeHtml } from '../html.ts';
import type { Shrink } from '../pictures/shrink.ts';

/** A figure as the notebook stores it for Plotly. */
export interface FigureData {
  data: readonly object[];
  layout: { width: number; height: number; [name: string]: unknown };
  [part: string]: unknown;
}

export interface FigureParts {
  assets: Assets;
  /** The address of its still picture, which prints and which stands where no script runs. */
  picture: string | undefined;
  /** Gives pictures inside of it in fewer bytes. */
  shrink: Shrink;
}

export function figureName(figure: FigureData): string {
  return shortHash(JSON.stringify(figure));
}

/**
 * The place of a figure: its still picture until it comes into view. What Plotly needs is a script
 * of its own, because a page that was opened from the disk may not read any other file.
 */
export function figureHtml(
  figure: FigureData,
  description: string,
  { assets, picture, shrink }: FigureParts,
): string {
  const name = figureName(figure);
  const { width, height } = figure.layout;
  const shorter = JSON.stringify(figure, (_, value: unknown) =>
    typeof value === 'string' ? shrink(value) : value,
  );
  // Numbers shrink to a quarter; the browser unpacks them itself.
  const packed = gzipSync(shorter, { level: 9 }).toString('base64');
  const script = `(self.bookFigures??={})[${JSON.stringify(name)}]=${JSON.stringify(packed)};\n`;
  const address = assets.add('figures', script, 'js');
  const words = escapeHtml(description);
  const size = `width="${width}" height="${height}"`;
  const still =
    picture === undefined
      ? `<p class="still">${words}</p>`
      : `<img class="still" src="${picture}" ${size} alt="${words}" loading="lazy">`;
  const kind = `data-width="${width}" ${isChart(figure) ? 'data-chart' : `data-least="${leastText(figure)}"`}`;
  return `<figure class="output plot" data-figure="${name}" data-script="${address}" ${kind}><div class="scroller"><div class="paper" style="width:${width}px">${still}</div></div></figure>`;
}
