// Opens a page of the book, scrolls through it as a reader would, and notes what happened.
import type { Page } from 'playwright-core';

/** What a page says of itself once everything on it has been in view. */
export interface Visit {
  figures: number;
  /** Figures without anything drawn, by their cells. */
  undrawn: string[];
  explorers: number;
  still: string[];
  /** Pictures that did not load. */
  missing: string[];
  /** How much wider the page is than its window. */
  overflow: number;
  /** Parts that make it so. */
  wide: string[];
  ids: string[];
  links: string[];
}

const places = `document.querySelectorAll('figure[data-figure], .convlab-explorer[data-script]')`;

/** Scrolls until every figure and every explorer has been in view and has come alive. */
export async function visit(page: Page, address: string): Promise<Visit> {
  await page.goto(address);
  // What is folded is never in view.
  await page.evaluate(
    `document.querySelectorAll('details').forEach((one) => { one.open = true; })`,
  );
  const count = await page.evaluate<number>(`${places}.length`);
  for (let index = 0; index < count; index += 1) {
    const place = `${places}[${index}]`;
    await page.evaluate(`${place}.scrollIntoView({ behavior: 'instant' })`);
    await page
      .waitForFunction(`${place}.dataset.state ?? ${place}.dataset.live`, undefined, {
        timeout: 30_000,
      })
      .catch(() => undefined); // the visit tells which one
  }
  return await page.evaluate<Visit>(look);
}

const look = `(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const cellOf = (element) => element.closest('.cell')?.id ?? element.tagName;
  const figures = all('figure[data-figure]');
  const isDrawn = (figure) =>
    figure.dataset.state === 'live' &&
    figure.querySelector('.main-svg :is(image, path, text)') !== null;
  const room = document.documentElement.clientWidth;
  return {
    figures: figures.length,
    undrawn: figures.filter((one) => !isDrawn(one)).map(cellOf),
    explorers: all('.convlab-explorer').length,
    still: all('.convlab-explorer').filter((one) => one.dataset.live !== 'true').map(cellOf),
    missing: all('img').filter((one) => one.complete && one.naturalWidth === 0).map((one) => one.src),
    overflow: document.documentElement.scrollWidth - room,
    wide: all('article *')
      .filter((one) => one.getBoundingClientRect().right > room + 1)
      .filter((one) => !one.closest('.scroller, pre, .katex-display, .output.html, .sr, .katex-mathml'))
      .slice(0, 5)
      .map((one) => cellOf(one) + ' ' + one.tagName + '.' + one.className),
    ids: all('[id]').map((one) => one.id),
    links: all('a[href]').map((one) => one.getAttribute('href')),
  };
})()`;
