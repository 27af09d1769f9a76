// What the tests of explorers share: a browser, and a page that holds nothing but explorers.
import { map, createRandom, randomUniform } from 'convlab';
import type { Interactive, Matrix } from 'convlab';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, howToInstall, openChromium, type Browser } from './chromium.ts';

/** What a test can do. */
export interface ExplorerTools {
  /** Loads the HTML of explorers into a bare page. */
  open: (...explorers: Interactive[]) => Promise<Page>;
  /** What was logged as an error so far; a test that wants errors takes them away. */
  errors: () => string[];
}

/** A picture of levels by chance. */
export const photo: Matrix = map(randomUniform([70, 90], createRandom(1)), (value) =>
  Math.round(255 * value),
);

/** Tests in Chromium, and at last that they asked nothing from elsewhere and logged no error. */
export function describeInBrowser(what: string, tests: (tools: ExplorerTools) => void): void {
  const chromium = findChromium();
  const reason = chromium === undefined ? ` (${howToInstall})` : '';

  describe.skipIf(chromium === undefined)(`${what} in a browser${reason}`, () => {
    let browser: Browser | undefined;

    beforeAll(async () => {
      browser = await openChromium(chromium ?? '');
    });
    afterAll(async () => {
      await browser?.close();
    });

    tests({
      open: async (...explorers) => {
        const page = browser?.page;
        if (page === undefined) throw new Error('Chromium did not start');
        await page.goto('about:blank'); // a new page, with none of the rules of the one before
        const body = explorers.map(({ html }) => html).join('');
        await page.setContent(`<!doctype html><meta charset="utf-8"><body>${body}`);
        expect(await page.locator('.convlab-explorer').count()).toBe(explorers.length);
        return page;
      },
      errors: () => browser?.errors ?? [],
    });

    test('nothing was asked from elsewhere, and no error was logged', () => {
      const elsewhere = (browser?.requests ?? []).filter((to) => !/^(data|about|blob):/.test(to));
      expect(elsewhere).toEqual([]);
      expect(browser?.errors).toEqual([]);
    });
  });
}
