// Figures of the book on light, dark, wide and narrow pages.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { selectNotebooks } from '../../../scripts/notebooks/index.ts';
import { notebooks } from '../../../scripts/setup/paths.ts';
import { findChromium, openChromium, type Browser } from '../chromium.ts';
import { buildLessons } from './build.ts';
import { figureColors } from './figure-colors.ts';

const chromium = findChromium();
const minutes = 60_000;
const phone = { width: 390, height: 844 };
const desktop = { width: 1360, height: 1000 };

describe.skipIf(!chromium)('figures of the book', () => {
  let browser: Browser;
  let folder: string;
  const address = (page: string): string => pathToFileURL(join(folder, page)).href;

  beforeAll(async () => {
    ({ folder } = await buildLessons(selectNotebooks(['3', '5'], notebooks), 'book-figures'));
    browser = await openChromium(chromium ?? '');
  }, 10 * minutes);

  afterAll(async () => {
    await browser.close();
  });

  test(
    'have the colours of the page, also when these change, and stay where they were put',
    async () => {
      const { page } = browser;
      await page.setViewportSize(desktop);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.goto(`${address('day-03-convolution-by-hand.html')}#stepper`);
      const figure = page.locator('#stepper figure[data-state=live]');
      await figure.waitFor();
      const slider = figure.getByRole('slider');
      await slider.focus();
      await page.keyboard.press('End');
      const place = figure.locator('.annotation-text').first();
      await expect.poll(() => place.textContent()).toContain('place 9 of 9');
      expect(await figureColors(page)).toEqual({ isCard: true, isDark: true, unreadable: [] });
      await page.getByRole('button', { name: 'Dark or light' }).click();
      await expect.poll(() => figure.getAttribute('data-look')).toContain('light');
      await expect
        .poll(() => figureColors(page))
        .toEqual({ isCard: true, isDark: false, unreadable: [] });
      expect(await place.textContent()).toContain('place 9 of 9');
      expect(await slider.getAttribute('aria-valuenow')).toBe('9');
      await page.getByRole('button', { name: 'Dark or light' }).click();
      await expect.poll(() => figure.getAttribute('data-look')).toContain('dark');
      await page.evaluate(`localStorage.clear()`);
      await page.emulateMedia({ colorScheme: 'light' });
      await expect.poll(() => figure.getAttribute('data-look')).toContain('dark'); // as was chosen
    },
    minutes,
  );

  test(
    'show the explorer on the front page, light or dark',
    async () => {
      const { page } = browser;
      await page.goto(address('index.html'));
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme });
        const picture = page.locator('.teaser img:visible');
        await picture.scrollIntoViewIfNeeded();
        expect(await picture.getAttribute('class')).toBe(`in-${theme}`);
        expect(await picture.getAttribute('alt')).toContain('handwritten digit');
        const file = (await picture.getAttribute('src')) ?? '';
        expect(statSync(join(folder, file)).size).toBeLessThan(60_000);
        await expect.poll(() => page.evaluate(naturalWidth(theme))).toBeGreaterThan(1000);
      }
      await page.emulateMedia({ colorScheme: 'light' });
      await page.locator('.teaser img:visible').click();
      await page.waitForURL(/explorer\.html$/);
    },
    minutes,
  );

  test(
    'are as wide as a phone if they are charts, with their names below',
    async () => {
      const { page } = browser;
      await page.setViewportSize(phone);
      await page.goto(`${address('day-05-stride-and-padding.html')}#shrink`);
      const chart = page.locator('#shrink figure[data-chart][data-state=live]');
      await chart.waitFor();
      const drawing = chart.locator('.main-svg').first();
      const widthOf = async (): Promise<number> => (await drawing.boundingBox())?.width ?? 0;
      expect(await widthOf()).toBe(phone.width);
      const [names, axis] = await Promise.all(
        ['.legend', '.xtick text'].map((part) => chart.locator(part).first().boundingBox()),
      );
      expect(names?.y).toBeGreaterThan(axis?.y ?? Infinity);
      await page.setViewportSize(desktop);
      await expect.poll(widthOf).toBeGreaterThan(600);
    },
    minutes,
  );

  test(
    'scroll where their letters would get too small, and say so',
    async () => {
      const { page } = browser;
      await page.setViewportSize(phone);
      await page.goto(`${address('day-03-convolution-by-hand.html')}#stepper`);
      const figure = page.locator('#stepper figure[data-state=live]');
      await figure.waitFor();
      await figure.locator('> .scroller.wide').waitFor();
      const least = await page.evaluate<number>(smallestLetters);
      expect(least).toBeGreaterThanOrEqual(10.9);
      const hint = `getComputedStyle(document.querySelector('#stepper figure'), '::after').content`;
      expect(await page.evaluate(hint)).toContain('Scroll sideways');
      expect(await page.evaluate(`document.documentElement.scrollWidth`)).toBe(phone.width);
    },
    minutes,
  );
});

function naturalWidth(theme: string): string {
  return `document.querySelector('.teaser img.in-${theme}').naturalWidth`;
}

/** The size of the smallest letters of a figure as they are on the screen, in pixels. */
const smallestLetters = `(() => {
  const figure = document.querySelector('#stepper figure');
  const paper = figure.querySelector('.paper');
  const scale = paper.getBoundingClientRect().width / paper.offsetWidth;
  const texts = [...figure.querySelectorAll('.main-svg text')].filter((one) => one.textContent !== '');
  return scale * Math.min(...texts.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)));
})()`;
