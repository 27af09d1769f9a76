import type { Browser } from 'playwright-core';

/** Starts a Chromium, works with it, and ends it in any case. */
export async function withBrowser(
  executablePath: string,
  work: (browser: Browser) => Promise<void>,
): Promise<void> {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    await work(browser);
  } finally {
    await browser.close();
  }
}
