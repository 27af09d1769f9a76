// The book in a browser: every page, from the disk and from a server.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../../scripts/setup/paths.ts';
import { buildForTests } from './book/build.ts';
import { serve, type Server } from './book/serve.ts';
import { visit, type Visit } from './book/visit.ts';
import { findChromium, openChromium, type Browser } from './chromium.ts';

const chromium = findChromium();
const minutes = 60_000;
const phone = { width: 390, height: 844 };
const desktop = { width: 1360, height: 1000 };
const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');

const nextFrames =
  'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';

interface Violation {
  id: string;
  impact: string;
  nodes: { target: string[] }[];
}

describe.skipIf(!chromium)('the book', () => {
  let browser: Browser;
  let second: Browser;
  let server: Server;
  let pages: string[];
  let folder: string;
  const onDisk = new Map<string, Visit>();
  const served = new Map<string, Visit>();
  const bytes = new Map<string, number>();
  const violations: string[] = [];
  const closers: (() => Promise<void>)[] = [];
  const fileAddress = (page: string): string => pathToFileURL(join(folder, page)).href;

  beforeAll(async () => {
    ({ folder, pages } = await buildForTests());
    server = await serve(folder);
    closers.push(server.close);
    browser = await openChromium(chromium ?? '');
    closers.push(browser.close);
    // A browser of its own: it gives little time to pages that are not in front.
    second = await openChromium(chromium ?? '');
    closers.push(second.close);
    await Promise.all([readFromDisk(browser.page), readFromServer(second.page)]);
  }, 40 * minutes);

  afterAll(async () => {
    for (const close of closers) await close();
  });

  async function readFromDisk(page: Page): Promise<void> {
    await page.setViewportSize(desktop);
    for (const name of pages) {
      onDisk.set(name, await visit(page, fileAddress(name)));
      violations.push(...(await audit(name, 'light')));
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.evaluate(nextFrames); // explorers change their colours with a frame
      violations.push(...(await audit(name, 'dark', ['color-contrast']))); // all that is different
      await page.emulateMedia({ colorScheme: 'light' });
    }
  }

  async function readFromServer(page: Page): Promise<void> {
    await page.setViewportSize({ width: 390, height: 200 });
    for (const name of pages) bytes.set(name, await bytesBeforeFigures(page, name));
    await page.setViewportSize(phone);
    for (const name of pages) served.set(name, await visit(page, `${server.address}/${name}`));
  }

  /** What a page brings while none of its figures is in view. */
  async function bytesBeforeFigures(page: Page, name: string): Promise<number> {
    const everything = '**/*';
    await page.route(everything, (route) => route.continue()); // so that nothing is cached
    const sizes: Promise<number>[] = [];
    const count = (request: Request): void => {
      if (/assets\/(figures|plotly|explorers)\//.test(request.url())) return;
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    };
    page.on('requestfinished', count);
    await page.goto(`${server.address}/${name}`);
    await page.waitForLoadState('networkidle');
    page.off('requestfinished', count);
    await page.unroute(everything);
    return (await Promise.all(sizes)).reduce((sum, each) => sum + each, 0);
  }

  /** What axe finds on the open page, by all of its rules or by some. */
  async function audit(name: string, scheme: string, rules?: string[]): Promise<string[]> {
    // Code has thousands of words in a few colours: those of one lesson are enough.
    const colours = name.startsWith('day-03') ? [] : ['.code pre'];
    const context = { exclude: ['.js-plotly-plot .main-svg', ...colours] };
    const only = rules ? { runOnly: rules } : {};
    const options = { ...only, resultTypes: ['violations'], preload: false };
    await browser.page.evaluate(`${axe}; 0`);
    const found = await browser.page.evaluate<Violation[]>(
      `axe.run(${JSON.stringify(context)}, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
    );
    return found
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `${name} (${scheme}): ${id} at ${nodes
            .slice(0, 3)
            .map(({ target }) => target.join(' '))
            .join(', ')}`,
      );
  }

  /** What is wrong on pages, from the disk and from the server, as lines. */
  function faults(of: (seen: Visit, page: string) => readonly string[]): string[] {
    return [onDisk, served].flatMap((visits) =>
      [...visits].flatMap(([page, seen]) => of(seen, page).map((line) => `${page}: ${line}`)),
    );
  }

  test('asks for nothing outside of its folder', () => {
    const inside = [pathToFileURL(folder).href, server.address, 'data:', 'blob:'];
    const requests = [...browser.requests, ...second.requests];
    const outside = requests.filter((url) => !inside.some((start) => url.startsWith(start)));
    expect(outside.filter((url) => url !== 'about:blank')).toEqual([]);
  });

  test('writes no error to the console', () => {
    expect([...browser.errors, ...second.errors]).toEqual([]);
  });

  test('draws every figure and brings every explorer to life', () => {
    expect(faults(({ undrawn, still }) => [...undrawn, ...still])).toEqual([]);
    const lessons = [...onDisk].filter(([page]) => page.startsWith('day-'));
    expect(lessons.length).toBeGreaterThanOrEqual(3);
    expect(lessons.filter(([, { figures }]) => figures === 0)).toEqual([]);
  });

  test('shows every picture', () => {
    expect(faults(({ missing }) => missing)).toEqual([]);
  });

  test('needs no horizontal scrolling, on a phone neither', () => {
    expect(
      faults(({ overflow, wide }) => (overflow > 0 ? [`${overflow} px: ${wide.join(', ')}`] : [])),
    ).toEqual([]);
  });

  test('has no link that leads nowhere, and no id twice', () => {
    const broken = faults(({ links, ids }, page) => [
      ...links
        .filter((link) => !/^https?:|^mailto:/.test(link))
        .filter((link) => !leadsSomewhere(link, page)),
      ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `id ${id}`),
    ]);
    // A book of some lessons only cannot lead to the others; the notebooks may.
    const absent = (line: string): boolean => {
      const lesson = /: (day-\d\d[\w-]*\.html)/.exec(line)?.[1];
      return lesson !== undefined && !pages.includes(lesson);
    };
    expect(broken.filter((line) => !absent(line))).toEqual([]);
  });

  function leadsSomewhere(link: string, page: string): boolean {
    const [file, anchor = ''] = link.split('#');
    const target = onDisk.get(file === '' ? page : file);
    if (!target) return false;
    return anchor === '' || target.ids.includes(decodeURIComponent(anchor));
  }

  test('has no serious fault of accessibility, light or dark', () => {
    expect(violations).toEqual([]);
  });

  test('brings less than 1 MB before a figure is in view', () => {
    expect([...bytes.keys()]).toEqual(pages);
    for (const [name, count] of bytes) {
      expect(count, name).toBeGreaterThan(10_000);
      expect(count, name).toBeLessThan(1e6);
    }
  });

  test(
    'goes in steps through a figure by keys',
    async () => {
      const { page } = browser;
      await page.setViewportSize(desktop);
      await page.goto(`${fileAddress('day-03-convolution-by-hand.html')}#stepper`);
      const figure = page.locator('#stepper figure[data-state=live]');
      await figure.waitFor();
      const place = figure.locator('.annotation-text').first();
      expect(await place.textContent()).toContain('place 1 of 9');
      await figure.getByRole('slider').focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => place.textContent()).toContain('place 3 of 9');
      expect(await figure.getByRole('slider').getAttribute('aria-valuenow')).toBe('3');
      await page.keyboard.press('End');
      await expect.poll(() => place.textContent()).toContain('place 9 of 9');
      await figure.getByRole('button', { name: 'Previous' }).focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => place.textContent()).toContain('place 8 of 9');
    },
    minutes,
  );

  test(
    'finds words in all lessons by keys, and leads to their place',
    async () => {
      const { page } = browser;
      await page.goto(fileAddress('index.html'));
      await page.keyboard.press('Control+k');
      await page.keyboard.type('magnifying glass');
      const first = page.locator('.results a').first();
      await expect.poll(() => first.textContent()).toContain('magnifying glass');
      await page.keyboard.press('Enter');
      await page.waitForURL(/day-03-convolution-by-hand\.html#/);
      expect(await page.locator(':target').isVisible()).toBe(true);
    },
    minutes,
  );

  test(
    'shows the types of names on hover and by keys',
    async () => {
      const { page } = browser;
      await page.goto(`${fileAddress('day-03-convolution-by-hand.html')}#one-patch`);
      const code = page.locator('#one-patch .code pre');
      const name = code.locator('[data-t]', { hasText: /^gridRow$/ }).first();
      const tip = page.locator('.tip');
      // Figures above may still be drawn and move the name away from the pointer.
      const tipOnHover = async (): Promise<string | null> => {
        await page.mouse.move(0, 0);
        await name.hover();
        return tip.textContent();
      };
      await expect.poll(tipOnHover).toContain('function gridRow(');
      expect(await tip.textContent()).toContain('Small matrices side by side');
      await code.focus();
      await page.keyboard.press('ArrowLeft');
      await expect.poll(() => tip.textContent()).toContain('function dot(');
      await page.keyboard.press('Escape');
      expect(await tip.isVisible()).toBe(false);
    },
    minutes,
  );

  test(
    'remembers whether it is dark, and opens its contents on a phone',
    async () => {
      const { page } = browser;
      await page.goto(fileAddress('glossary.html'));
      await page.getByRole('button', { name: 'Dark or light' }).click();
      await page.goto(fileAddress('zoo.html'));
      expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
      await page.getByRole('button', { name: 'Dark or light' }).click();
      await page.setViewportSize(phone);
      const contents = page.getByRole('navigation', { name: 'Course' });
      expect(await contents.isVisible()).toBe(false);
      await page.getByRole('button', { name: 'Contents' }).click();
      expect(await contents.getByRole('link', { name: 'Convolution by hand' }).isVisible()).toBe(
        true,
      );
      await page.keyboard.press('Escape');
      expect(await contents.isVisible()).toBe(false);
    },
    minutes,
  );

  test(
    'prints still pictures, also of what was never in view',
    async () => {
      const { page } = browser;
      await page.setViewportSize(desktop);
      await page.goto(fileAddress('day-03-convolution-by-hand.html'));
      await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
      await page.emulateMedia({ media: 'print' });
      const unseen = (): Promise<string[]> =>
        page.evaluate(
          `[...document.querySelectorAll('figure[data-figure] img.still')]
            .filter((one) => one.naturalWidth === 0 || one.getClientRects().length === 0)
            .map((one) => one.alt)`,
        );
      expect(await page.locator('figure[data-figure] img.still').count()).toBeGreaterThan(10);
      await expect.poll(unseen).toEqual([]);
      expect(await page.locator('.live:visible').count()).toBe(0);
      await page.emulateMedia({ media: null });
    },
    minutes,
  );

  test(
    'shows lessons, figures and answers where no script runs',
    async () => {
      const { chromium: engine } = await import('playwright-core');
      const plain = await engine.launch({ executablePath: chromium ?? '', args: ['--no-sandbox'] });
      const context = await plain.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(fileAddress('day-03-convolution-by-hand.html'));
      const still = page.locator('#stepper img.still');
      expect(await still.isVisible()).toBe(true);
      expect(await still.getAttribute('alt')).toContain('kernel');
      await page.locator('#quiz-sign summary').first().click();
      expect(await page.getByText('The bright pixels meet the +1').isVisible()).toBe(true);
      expect(await page.getByRole('navigation', { name: 'Course' }).isVisible()).toBe(true);
      await plain.close();
    },
    minutes,
  );
});
