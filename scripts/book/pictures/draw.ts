// Still pictures of figures, which print and which stand where no script runs. Chromium draws each
// once; it is kept by the hash of the figure.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { figureName, type FigureData } from '../lesson/figure-html.ts';
import { findChromium } from './find-chromium.ts';

/** Pixels of the picture for one pixel of the figure: sharp in print and on a fine screen. */
const scale = 2;

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
  const browser = missing.length > 0 ? findChromium() : undefined;
  if (browser !== undefined) {
    await withPage(browser, plotly, async (page) => {
      for (const [index, [file, figure]] of missing.entries()) {
        writeFileSync(file, await drawOne(page, figure));
        onProgress?.(index + 1, missing.length);
      }
    });
  }
  return {
    of: (figure) => (existsSync(fileOf(figure)) ? readFileSync(fileOf(figure)) : undefined),
    drawn: browser === undefined ? 0 : missing.length,
    missing: browser === undefined ? missing.length : 0,
  };
}

async function withPage(
  executablePath: string,
  plotly: string,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    await page.setContent('<!doctype html><title>Figures</title>');
    await page.addScriptTag({ path: plotly });
    await work(page);
  } finally {
    await browser.close();
  }
}

async function drawOne(page: Page, figure: FigureData): Promise<Buffer> {
  const { width, height } = figure.layout;
  const order = { figure, options: { format: 'webp', width, height, scale } };
  const address = await page.evaluate(
    `Plotly.toImage(...(({ figure: { data, layout }, options }) => [{ data, layout }, options])(${JSON.stringify(order)}))`,
  );
  return Buffer.from(String(address).replace(/^data:[^,]*,/, ''), 'base64');
}
