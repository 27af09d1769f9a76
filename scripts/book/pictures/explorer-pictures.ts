// What the explorer of a network looks like, light and dark, for the front page. Chromium shows it
// once; the pictures are kept by the hash of the explorer.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { writeAtomic } from '../../setup/stamp.cjs';
import { shortHash } from '../assets.ts';
import { findChromium } from './find-chromium.ts';
import { withBrowser } from './with-browser.ts';

export const explorerSize = { width: 1100, height: 640 } as const;
export const themes = ['light', 'dark'] as const;
export type ExplorerPictures = Record<(typeof themes)[number], Uint8Array>;

export interface ExplorerSource {
  html: string;
  styles: string;
  /** Scripts beside the page, by their addresses. */
  scripts: Readonly<Record<string, string>>;
}

/** Undefined where there is no Chromium to show it. */
export async function explorerPictures(
  source: ExplorerSource,
  folder: string,
): Promise<ExplorerPictures | undefined> {
  const name = shortHash(JSON.stringify([explorerSize, source]));
  const fileOf = (theme: string): string => join(folder, `${name}-${theme}.webp`);
  if (!themes.every((theme) => existsSync(fileOf(theme)))) {
    const program = findChromium();
    if (program === undefined) return undefined;
    mkdirSync(folder, { recursive: true });
    await withBrowser(program, async (browser) => {
      const page = await browser.newPage();
      for (const theme of themes) {
        const shown = await sharp(await show(page, source, theme))
          .webp({ quality: 70 })
          .toBuffer();
        writeAtomic(fileOf(theme), shown);
      }
    });
  }
  return { light: readFileSync(fileOf('light')), dark: readFileSync(fileOf('dark')) };
}

async function show(
  page: Page,
  { html, styles, scripts }: ExplorerSource,
  theme: string,
): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'convlab-book-'));
  const write = (name: string, content: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  write(
    'index.html',
    `<!doctype html><html lang="en" data-theme="${theme}"><meta charset="utf-8"><style>${styles}</style><style>body { padding: 20px; }</style><body>${html}</body></html>`,
  );
  for (const [name, content] of Object.entries(scripts)) write(name, content);
  try {
    await page.setViewportSize(explorerSize);
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    await page.waitForSelector('.convlab-explorer[data-live="true"]');
    return await settled(page);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The picture of a page once it does not change any more. */
async function settled(page: Page): Promise<Buffer> {
  let last = await page.screenshot();
  for (let tries = 0; tries < 20; tries += 1) {
    await page.waitForTimeout(250);
    const next = await page.screenshot();
    if (next.equals(last)) return next;
    last = next;
  }
  return last;
}
