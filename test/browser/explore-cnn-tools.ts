// What the tests of the explorer of CNNs share: what Node computes, and how the page is read.
import { cnnExplorer } from 'convlab';
import type { Tensor } from 'convlab';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { createSession, decodeExplored } from '../../lib/explore/cnn-explorer/index.ts';
import type { Session } from '../../lib/explore/cnn-explorer/index.ts';
import { prepareSource } from '../../lib/explore/cnn-explorer/input.ts';
import { exploredFile, packDigitCnn } from '../../lib/explore/cnn-explorer/packed.ts';
import type { ExplorerTools } from './explorers.ts';

export const network = decodeExplored(exploredFile('digit-cnn'));
export const end = network.weights[network.weights.length - 1];

/** One of the examples, as the page gives it to the network. */
export function example(digit: number) {
  const { levels } = packDigitCnn().examples[digit];
  const values = Float32Array.from(Buffer.from(levels, 'base64'), (level) => level / 255);
  return { kind: 'ready', values, side: 28, channels: 1 } as const;
}

/** What the library computes in Node of the example that the page begins with. */
export function inNode(weights = end): Session {
  const session = createSession(network, weights);
  session.update({ x: prepareSource(example(3), network.input).x });
  return session;
}

/** The page of a figure, and how its parts are found. */
export interface ExplorerPage {
  page: Page;
  part: (selector: string) => Locator;
  maps: (step: string) => Locator;
  /** Points at a share of the maps of a step and says which value that was. */
  point: (step: string, x: number, y: number, click?: boolean) => Promise<At>;
  /** The value that is explained. */
  value: () => Promise<number>;
}

/** Opens the figure anew, once a first value is explained. */
export async function startExplorer(open: ExplorerTools['open']): Promise<ExplorerPage> {
  const page = await open(cnnExplorer());
  const part = (selector: string): Locator => page.locator(selector);
  const maps = (step: string): Locator => part(`.layer[data-step="${step}"] canvas`);
  await part('.formula').waitFor();
  return {
    page,
    part,
    maps,
    point: async (step, x, y, click = false) => {
      await maps(step).scrollIntoViewIfNeeded();
      const box = await maps(step).boundingBox();
      if (!box) throw new Error(`${step} is not to be seen`);
      await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
      await settled(page);
      expect(await part('h3').textContent()).toMatch(new RegExp(`^${step},`));
      if (click) {
        await page.mouse.down();
        await page.mouse.up();
      }
      await settled(page);
      return placeIn((await part('h3').textContent()) ?? '');
    },
    value: async () => Number(await part('.inspector output').getAttribute('title')),
  };
}

export interface At {
  row: number;
  column: number;
  channel: number;
}

export function placeIn(text: string): At {
  const [channel = 0, row = 0, column = 0] = (
    text.slice(text.indexOf(',')).match(/\d+/g) ?? []
  ).map(Number);
  return { row, column, channel };
}

export function valueIn({ data, shape }: Tensor, { row, column, channel }: At): number {
  return shape.length === 3 ? data[(row * shape[1] + column) * shape[2] + channel] : data[channel];
}

/** Until nothing more is computed. */
export async function settled(page: Page): Promise<void> {
  const views = (): Promise<string | null> => page.locator('.cnn').getAttribute('data-views');
  let last = await views();
  for (;;) {
    await page.waitForTimeout(120);
    const now = await views();
    if (now === last) return;
    last = now;
  }
}

/** All that is painted on a canvas, as one text; what is out of sight is not painted. */
export async function pixels(canvas: Locator): Promise<string> {
  await canvas.scrollIntoViewIfNeeded();
  await canvas.page().waitForTimeout(60);
  return canvas.evaluate((element: unknown) =>
    (element as { toDataURL: () => string }).toDataURL(),
  );
}

export async function expectProbabilities(
  page: Page,
  { data }: Tensor,
  most = 1e-5,
): Promise<void> {
  const difference = async (): Promise<number> => {
    const items = await page.locator('.answers data').all();
    const found = await Promise.all(
      items.map(async (item) => Number(await item.getAttribute('value'))),
    );
    return Math.max(...found.map((share, label) => Math.abs(share - data[label])));
  };
  await expect.poll(difference).toBeLessThan(most);
}
