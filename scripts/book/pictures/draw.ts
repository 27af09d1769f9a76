// Still pictures of figures, which print and which stand where no script runs. Chromium draws each
// once; it is kept by the hash of the figure.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { inPool } from '../../command/in-pool.ts';
import { figureName, type FigureData } from '../lesson/figure-html.ts';
import { findChromium } from './find-chromium.ts';
import { withBrowser } from './with-browser.ts';

/** Pixels of the picture for one pixel of the figure: sharp in print and on a fine screen. */
const scale = 2;

/** Figures that a page draws at once: enough work for it while this process does other work. */
const batch = 6;

export interface Stills {
  /** The picture of a figure as WebP, if it has one. */
  of(figure: FigureData): Uint8Array | undefined;
  /** How many were drawn now, and how many are missing because there is no Chromium. */
  drawn: number;
  missing: number;
}

export interface DrawOptions {
  /** Where pictures are kept. */
  folder: string;
  /** The file of Plotly. */
  plotly: string;
  onProgress?: (done: number, of: number) => void;
}

export async function drawStills(
  figures: readonly FigureData[],
  { folder, plotly, onProgress }: DrawOptions,
): Promise<Stills> {
  mkdirSync(folder, { recursive: true });
  const fileOf = (figure: FigureData): string => join(folder, `${figureName(figure)}.webp`);
  const all = new Map(figures.map((figure) => [fileOf(figure), figure]));
  const missing = [...all].filter(([file]) => !existsSync(file));
  const program = missing.length > 0 ? findChromium() : undefined;
  if (program !== undefined) {
    let done = 0;
    await withBrowser(program, async (browser) => {
      const free = await pagesOf(browser, plotly);
      await inPool(inBatches(missing), free.length, async (some) => {
        const page = free.pop();
        if (!page) throw new Error('There are more batches at a time than pages.');
        const pictures = await draw(
          page,
          some.map(([, figure]) => figure),
        );
        for (const [index, [file]] of some.entries()) writeFileSync(file, pictures[index]);
        free.push(page);
        done += some.length;
        onProgress?.(done, missing.length);
      });
    });
  }
  return {
    of: (figure) => (existsSync(fileOf(figure)) ? readFileSync(fileOf(figure)) : undefined),
    drawn: program === undefined ? 0 : missing.length,
    missing: program === undefined ? missing.length : 0,
  };
}

function inBatches<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / batch);
  return Array.from({ length: count }, (_, n) => items.slice(n * batch, (n + 1) * batch));
}

/** A page for each core. */
async function pagesOf(browser: Browser, plotly: string): Promise<Page[]> {
  const pages: Page[] = [];
  for (let count = availableParallelism(); count > 0; count -= 1) {
    // Pages of one context may share a process, and so a core.
    const page = await (await browser.newContext()).newPage();
    await page.setContent('<!doctype html><title>Figures</title>');
    await page.addScriptTag({ path: plotly });
    pages.push(page);
  }
  return pages;
}

async function draw(page: Page, figures: readonly FigureData[]): Promise<Buffer[]> {
  const orders = figures.map(({ data, layout }) => {
    const { width, height } = layout;
    return [
      { data, layout },
      { format: 'webp', width, height, scale },
    ];
  });
  const addresses = await page.evaluate<string[]>(
    `(async () => {
      const addresses = [];
      for (const order of ${JSON.stringify(orders)}) addresses.push(await Plotly.toImage(...order));
      return addresses;
    })()`,
  );
  return addresses.map((address) => Buffer.from(address.replace(/^data:[^,]*,/, ''), 'base64'));
}
