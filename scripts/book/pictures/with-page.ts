import type { Page } from 'playwright-core';

/** Opens a page of a Chromium, works with it, and ends the browser in any case. */
export async function withPage(
  executablePath: string,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    await work(await browser.newPage());
  } finally {
    await browser.close();
  }
}
