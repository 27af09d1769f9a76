// Pictures for people to look at; see artifacts/ after a run.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { artifacts } from '../../scripts/test/artifacts.ts';

export function artifact(name: string): string {
  return join(artifacts, name);
}

/** Makes the folder of the pictures; those of an earlier run must not pass for this one's. */
export function clearScreenshots(): void {
  mkdirSync(artifacts, { recursive: true });
  for (const name of readdirSync(artifacts)) if (name.endsWith('.png')) rmSync(artifact(name));
}

/** What is needed here of an element; the types of the DOM are not loaded. */
interface Scrolled {
  clientHeight: number;
  scrollHeight: number;
  scrollTop: number;
}

/** The whole open notebook, in as many pictures as it takes: NAME-01.png, … */
export async function shootNotebook(page: Page, name: string): Promise<void> {
  const panel = page.locator('.jp-NotebookPanel .jp-WindowedPanel-outer');
  const { height, whole } = await panel.evaluate((node: Scrolled) => ({
    height: node.clientHeight,
    whole: node.scrollHeight,
  }));
  for (let top = 0, part = 1; top < whole; top += height - 40, part++) {
    await panel.evaluate((node: Scrolled, place) => {
      node.scrollTop = place;
    }, top);
    await page.screenshot({
      path: artifact(`${name}-${String(part).padStart(2, '0')}.png`),
      scale: 'css',
    });
  }
}
