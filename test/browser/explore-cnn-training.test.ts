// The training of a network in the explorer of CNNs: as it was recorded, and in the browser.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectProbabilities, inNode, network, startExplorer } from './explore-cnn-tools.ts';
import type { ExplorerPage } from './explore-cnn-tools.ts';
import { describeInBrowser } from './explorers.ts';

describeInBrowser('training in the CNN explorer', ({ open }) => {
  let page: Page;
  let part: ExplorerPage['part'];
  async function start(): Promise<void> {
    ({ page, part } = await startExplorer(open));
  }

  test('the moments of the training give the weights of their time', async () => {
    await start();
    const slider = part('.checkpoints input');
    await slider.focus();
    await page.keyboard.press('Home');
    await expect
      .poll(() => part('.training > output').textContent())
      .toMatch(/^Before the first step/);
    const session = inNode(network.weights[0]);
    await expectProbabilities(page, session.result('softmax'));
    session.dispose();
    await page.keyboard.press('End');
    await expect
      .poll(() => part('.training > output').textContent())
      .toMatch(/98 % of 297 new digits/);
  });

  test('training in the browser makes the loss smaller, and can be stopped', async () => {
    await start();
    await page.getByRole('button', { name: 'Train here from the beginning' }).click();
    const said = (): Promise<string | null> => part('.training > output').textContent();
    await expect.poll(said, { timeout: 60_000 }).toMatch(/epoch [3-9], .*loss 0\.|Trained here/);
    const label = (await part('.curve svg').getAttribute('aria-label')) ?? '';
    const [from, to] = (label.match(/\d+\.\d+/g) ?? []).map(Number);
    expect(from).toBeGreaterThan(1.5);
    expect(to).toBeLessThan(from / 2);
    expect(label).toMatch(/\d+ % of 150 new digits are right$/);
    await page.getByLabel('learning rate').selectOption('0.0003');
    await expect.poll(said).toMatch(/learning rate 0\.0003|Trained here/);
    const texts = await part('.curve svg text').allTextContents();
    expect(texts).toContain('loss (line)');
    expect(texts).toContain('150 new digits right (dots)');
    expect(texts).toContain('100 %');
    await page.getByRole('button', { name: /Stop training|Train here/ }).click();
    await expect.poll(said, { timeout: 20_000 }).toMatch(/^Trained here/);
  }, 120_000);
});
