// The explorer as a page of a website: opened as a file, with its networks in scripts beside it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cnnExplorerPage, encodePng, fromData } from 'convlab';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSession, decodeExplored } from '../../lib/explore/cnn-explorer/index.ts';
import { prepareSource } from '../../lib/explore/cnn-explorer/input.ts';
import {
  exploredFile,
  packGlyphResnet,
  packLenet5,
  packMobileNet,
} from '../../lib/explore/cnn-explorer/packed.ts';
import type { ExploredName } from '../../lib/explore/cnn-explorer/packed.ts';
import type { PackedNetwork } from '../../lib/explore/cnn-explorer/given.ts';
import { findChromium, howToInstall, openChromium, type Browser } from './chromium.ts';

const chromium = findChromium();
const reason = chromium === undefined ? ` (${howToInstall})` : '';

describe.skipIf(chromium === undefined)(`the page of the CNN explorer${reason}`, () => {
  let browser: Browser | undefined;
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'convlab-explorer-'));
    const { figure, scripts } = await cnnExplorerPage();
    const head =
      '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>explorer</title>';
    await writeFile(join(folder, 'page.html'), `${head}<body>${figure.html}`);
    for (const [name, text] of Object.entries(scripts)) await writeFile(join(folder, name), text);
    browser = await openChromium(chromium ?? '');
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true });
  });

  async function start(): Promise<Page> {
    if (!browser) throw new Error('Chromium did not start');
    await browser.page.goto('about:blank');
    await browser.page.goto(pathToFileURL(join(folder, 'page.html')).href);
    await browser.page.locator('.formula').waitFor();
    return browser.page;
  }

  test.each<[ExploredName, string, () => PackedNetwork | Promise<PackedNetwork>]>([
    ['lenet5', 'LeNet-5', packLenet5],
    ['glyph-resnet', 'Glyph ResNet', packGlyphResnet],
    ['mobilenet-v3', 'MobileNetV3, first stages', packMobileNet],
  ])(
    '%s is loaded when it is chosen, and computes what Node computes',
    async (name, title, pack) => {
      const page = await start();
      await page.locator('.bar-top select').selectOption({ label: title });
      const network = decodeExplored(exploredFile(name));
      const session = createSession(network, network.weights[network.weights.length - 1]);
      const { examples } = await pack();
      const { levels, side, channels } = examples[examples.length > 4 ? 3 : 0];
      const values = Float32Array.from(Buffer.from(levels, 'base64'), (level) => level / 255);
      session.update({
        x: prepareSource({ kind: 'ready', values, side, channels }, network.input).x,
      });
      const layers = session.steps.slice(1).map((step) => step.name);
      await expect
        .poll(() => page.locator('.layer').count(), { timeout: 30_000 })
        .toBe(layers.length);
      // From the first layer to the last; the keyboard goes to the middle of the maps.
      for (const layer of [
        layers[0],
        layers[Math.floor(layers.length / 2)],
        layers[layers.length - 1],
      ]) {
        const canvas = page.locator(`.layer[data-step="${layer}"] canvas`);
        await canvas.focus();
        for (const key of ['Enter', 'ArrowDown', 'ArrowRight', 'ArrowRight'])
          await page.keyboard.press(key);
        await expect.poll(() => page.locator('h3').textContent()).toMatch(layer);
        const { data, shape } = session.result(layer);
        const most = data.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
        const difference = async (): Promise<number> => {
          const text = (await page.locator('h3').textContent()) ?? '';
          const place = (text.slice(text.indexOf(',')).match(/\d+/g) ?? []).map(Number);
          const [channel, row = 0, column = 0] = place;
          const at = shape.length === 3 ? (row * shape[1] + column) * shape[2] + channel : channel;
          const shown = Number(await page.locator('.inspector output').getAttribute('title'));
          return Math.abs(shown - data[at]) / most;
        };
        await expect.poll(difference, { message: layer }).toBeLessThan(1e-5);
      }
      session.dispose();
    },
  );

  test('a picture that is dropped is prepared as the library prepares it', async () => {
    const page = await start();
    const ink = new Uint8Array(60 * 60 * 3).fill(250);
    for (let row = 10; row < 50; row += 1) ink.fill(20, 3 * (60 * row + 27), 3 * (60 * row + 33));
    const picture = fromData(ink, [60, 60, 3]);
    const network = decodeExplored(exploredFile('digit-cnn'));
    const session = createSession(network, network.weights[network.weights.length - 1]);
    session.update({ x: prepareSource({ kind: 'picture', pixels: picture }, network.input).x });
    const { data } = session.result('softmax');
    await page.locator('input[type=file]').setInputFiles({
      name: 'one.png',
      mimeType: 'image/png',
      buffer: Buffer.from(encodePng(picture)),
    });
    const difference = async (): Promise<number> => {
      const items = await page.locator('.answers data').all();
      const shares = await Promise.all(
        items.map(async (item) => Number(await item.getAttribute('value'))),
      );
      return Math.max(...shares.map((share, label) => Math.abs(share - data[label])));
    };
    await expect.poll(difference).toBeLessThan(1e-5);
    await page.locator('input[type=file]').setInputFiles({
      name: 'notes.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('hello'),
    });
    await expect.poll(() => page.locator('.message').textContent()).toMatch(/is no picture/);
    session.dispose();
  });

  test('without a camera that is said in a sentence', async () => {
    const page = await start();
    await page.getByRole('button', { name: 'Camera' }).click();
    await expect
      .poll(() => page.locator('.message').textContent())
      .toMatch(/no picture from a camera/);
  });

  test('on a phone nothing has to be scrolled sideways, and dark pages get dark maps', async () => {
    const page = await start();
    const before = page.viewportSize();
    await page.setViewportSize({ width: 390, height: 900 });
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(390);
    const canvas = page.locator('.layer canvas').first();
    await canvas.scrollIntoViewIfNeeded(); // what is out of sight is not painted
    const paper = (): Promise<string> =>
      canvas.evaluate((element: unknown) => (element as { toDataURL: () => string }).toDataURL());
    const light = await paper();
    await page.evaluate('document.documentElement.dataset.theme = "dark"');
    await expect.poll(() => page.locator('.cnn').getAttribute('class')).toMatch(/dark/);
    await expect.poll(paper).not.toBe(light);
    if (before) await page.setViewportSize(before);
  });

  test('nothing left the folder, and no error was logged', () => {
    const elsewhere = (browser?.requests ?? []).filter(
      (to) => !/^(file|data|about|blob):/.test(to),
    );
    expect(elsewhere).toEqual([]);
    expect(browser?.errors).toEqual([]);
  });
});
