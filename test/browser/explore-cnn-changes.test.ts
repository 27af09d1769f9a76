// Changes to a network in the explorer of CNNs: what is computed again is what Node computes.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  end,
  expectProbabilities,
  inNode,
  pixels,
  settled,
  startExplorer,
  valueIn,
} from './explore-cnn-tools.ts';
import type { ExplorerPage } from './explore-cnn-tools.ts';
import { describeInBrowser } from './explorers.ts';

describeInBrowser('what is changed in the CNN explorer', ({ open }) => {
  let page: Page;
  let part: ExplorerPage['part'];
  let maps: ExplorerPage['maps'];
  let point: ExplorerPage['point'];
  let value: ExplorerPage['value'];
  async function start(): Promise<void> {
    ({ page, part, maps, point, value } = await startExplorer(open));
  }

  test('another weight changes the value and all later layers as it does in Node', async () => {
    await start();
    const place = await point('conv1', 0.07, 0.5, true);
    const before = await pixels(maps('pool2'));
    await part('.grid input').nth(4).fill('2.5');
    await settled(page);
    const session = inNode();
    const kernel = end['conv1.kernel'];
    const index = 4 * kernel.shape[3] + place.channel;
    session.update({
      edits: {
        stride: {},
        padding: {},
        off: {},
        weights: { 'conv1.kernel': [{ index, value: 2.5 }] },
      },
    });
    await expect.poll(value).toBeCloseTo(valueIn(session.result('conv1'), place), 5);
    await expect.poll(() => pixels(maps('pool2'))).not.toBe(before);
    await expectProbabilities(page, session.result('softmax'));
    await page.getByRole('button', { name: /Undo the change/ }).click();
    await expect.poll(() => pixels(maps('pool2'))).toBe(before);
    session.dispose();
  });

  test('only what follows a change is computed again', async () => {
    await start();
    await point('conv2', 0.07, 0.2, true);
    await part('.grid input').first().fill('1');
    await expect
      .poll(() => part('.middle > p').textContent())
      .toMatch(/^8 of 11 layers were computed again, from conv2 on/);
  });

  test('another stride makes smaller maps, and says what cannot run any more', async () => {
    await start();
    await point('conv1', 0.07, 0.5, true);
    await page.getByLabel('stride').selectOption('2');
    await expect
      .poll(() => part('.layer[data-step="conv1"] .size').textContent())
      .toBe('8 maps of 13×13');
    expect(await part('.layer.dead').count()).toBe(4);
    expect(await part('.layer[data-step="fc1"] .reason').textContent()).toMatch(
      /a weight for each of 400 numbers, but now 64 arrive/,
    );
    expect(await part('.sources ~ section output').first().textContent()).toMatch(
      /does not run to its end/,
    );
    await page.getByLabel('stride').selectOption('1');
    await expect.poll(() => part('.layer.dead').count()).toBe(0);
  });

  test('a map that is switched off is 0 for all that follows', async () => {
    await start();
    const { channel } = await point('relu1', 0.3, 0.25, true);
    await page.getByLabel(`switch map ${channel} off`).check();
    const session = inNode();
    session.update({ edits: { stride: {}, padding: {}, off: { relu1: [channel] }, weights: {} } });
    await expectProbabilities(page, session.result('softmax'));
    expect(await value()).toBe(0);
    session.dispose();
  });

  test('Grad-CAM lies over the picture, for the class that is asked about', async () => {
    await start();
    const plain = await pixels(part('.sources > canvas'));
    await page.getByLabel(/Grad-CAM/).check();
    await expect.poll(() => pixels(part('.sources > canvas'))).not.toBe(plain);
    const ofBest = await pixels(part('.sources > canvas'));
    await part('.answers button').nth(8).click();
    await expect
      .poll(() => part('.sources ~ section .hint').first().textContent())
      .toMatch(/for 8/);
    expect(await pixels(part('.sources > canvas'))).not.toBe(ofBest);
  });
});
