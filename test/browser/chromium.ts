// Finds Chromium and opens it with all its requests on record.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { onStop } from '../../scripts/setup/stop.cjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const places = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** What to do where there is none. */
export const howToInstall =
  'no Chromium was found: install it (Debian: sudo apt install chromium), or set CHROMIUM_PATH to a Chromium or Chrome';

/** Undefined if there is none, which is an error in CI: there nobody reads why tests were skipped. */
export function findChromium(
  environment: NodeJS.ProcessEnv = process.env,
  usual: readonly string[] = places,
): string | undefined {
  const chosen = environment.CHROMIUM_PATH;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(`CHROMIUM_PATH is set to ${chosen}, which does not exist`);
  }
  const folders = (environment.PATH ?? '').split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = [...usual, ...onPath].find((path) => existsSync(path));
  if (!found && environment.CI === 'true') throw new Error(howToInstall);
  return found;
}

/** High, so that a few screenshots show a whole lesson. */
export const window = { width: 1200, height: 2400 };

export interface Browser {
  page: Page;
  /** Addresses of all requests and WebSockets, of pages, their frames and their workers. */
  requests: string[];
  /** What the pages wrote as errors to their console, and errors that nothing caught. */
  errors: string[];
  close: () => Promise<void>;
}

/** Chromium without a window, with a user's folder that is new and goes with it. */
export async function openChromium(executablePath: string): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  const folder = mkdtempSync(join(tmpdir(), 'convlab-chromium-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath,
    headless: true,
    viewport: window,
    deviceScaleFactor: 1.5,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  const close = async () => {
    await context.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  const forget = onStop(close);
  const [page] = context.pages();
  return {
    page,
    ...record(context),
    close: async () => {
      forget();
      await close();
    },
  };
}

function record(context: BrowserContext): Pick<Browser, 'requests' | 'errors'> {
  const requests: string[] = [];
  const errors: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => errors.push(error.error().message));
  const follow = (page: Page) => {
    page.on('websocket', (socket) => requests.push(socket.url()));
  };
  context.pages().forEach(follow);
  context.on('page', follow);
  return { requests, errors };
}
