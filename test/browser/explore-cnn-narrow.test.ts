// The explorer of CNNs where there is little room: on a phone and in a narrow window.
import { cnnExplorer } from 'convlab';
import type { Locator, Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { window } from './chromium.ts';
import { describeInBrowser } from './explorers.ts';

describeInBrowser('the CNN explorer where there is little room', ({ open }) => {
  let page: Page;
  const part = (selector: string): Locator => page.locator(selector);
  const maps = (step: string): Locator => part(`.layer[data-step="${step}"] canvas`);

  async function start(width: number, height: number): Promise<void> {
    page = await open(cnnExplorer());
    await page.setViewportSize({ width, height });
    await part(width < 640 ? '.between .formula' : '.panes > .inspector .formula').waitFor();
  }
  afterEach(async () => {
    await page.setViewportSize(window);
  });
  /** Clicks a value in the first map of a step. */
  const tap = async (step: string): Promise<void> => {
    await maps(step).click({ position: { x: 8, y: 8 } });
    await expect.poll(() => part('h3').textContent()).toMatch(new RegExp(`^${step},`));
  };
  const top = async (of: Locator): Promise<number> => (await of.boundingBox())?.y ?? Number.NaN;
  /** Where it is once nothing scrolls any more. */
  const restingTop = async (of: Locator): Promise<number> => {
    let last = Number.NaN;
    for (let now = await top(of); now !== last; now = await top(of)) {
      last = now;
      await page.waitForTimeout(150);
    }
    return last;
  };
  const layerAbove = (): Promise<unknown> =>
    part('.between').evaluate(
      (item: unknown) =>
        (item as { previousElementSibling: { dataset: { step: string } } }).previousElementSibling
          .dataset.step,
    );

  test('on a phone the arithmetic stands below the maps that were tapped, and both are in sight', async () => {
    await start(390, 844);
    expect(await layerAbove()).toBe('conv1');
    for (const step of ['conv2', 'relu1', 'pool2']) {
      await tap(step);
      await expect.poll(layerAbove).toBe(step);
      const [canvas, item] = [await restingTop(maps(step)), await top(part('.between'))];
      const { height: tall = 0 } = (await maps(step).boundingBox()) ?? {};
      expect(canvas + tall, step).toBeGreaterThan(40);
      expect(item, step).toBeLessThan(844 - 150);
      expect(item).toBeGreaterThanOrEqual(canvas + tall);
    }
  });

  test('in a narrow window it stands below the layers, and both are in sight after a click', async () => {
    await start(700, 800);
    for (const step of ['conv2', 'relu1', 'pool2']) {
      await tap(step);
      const [canvas, item] = [await restingTop(maps(step)), await part('.inspector').boundingBox()];
      expect(canvas).toBeGreaterThan(0);
      expect(item?.y).toBeGreaterThan(canvas);
      expect((item?.y ?? 0) + 250, step).toBeLessThan(800);
    }
  });

  test('Escape and the button close it, the keyboard is back at the maps, and a tap opens it', async () => {
    await start(390, 844);
    await tap('conv2');
    await part('.between input').first().focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => part('.between').isVisible()).toBe(false);
    const focused = (): Promise<boolean> =>
      maps('conv2').evaluate((canvas: unknown) =>
        (canvas as { matches: (selector: string) => boolean }).matches(':focus'),
      );
    expect(await focused()).toBe(true);
    await tap('conv2');
    expect(await part('.between').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await part('.between').isVisible()).toBe(false);
    expect(await focused()).toBe(true);
  });

  test('on a phone nothing scrolls inside of the page, and a weight can be changed', async () => {
    await start(390, 844);
    const inner = await part('.flow').evaluate((flow: unknown) => {
      const { scrollHeight, clientHeight } = flow as { scrollHeight: number; clientHeight: number };
      return scrollHeight - clientHeight;
    });
    expect(inner).toBeLessThanOrEqual(1);
    await tap('conv2');
    const before = await part('.formula').textContent();
    const field = part('.between .grid input').first();
    await field.fill('3');
    await expect.poll(() => part('.formula').textContent()).not.toBe(before);
    expect(await layerAbove()).toBe('conv2');
    expect(await field.inputValue()).toBe('3');
  });

  test('with more room it goes back behind the layers', async () => {
    await start(390, 844);
    await page.setViewportSize({ width: 1200, height: 900 });
    await part('.panes > .inspector .formula').waitFor();
    expect(await part('.between').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Close' }).count()).toBe(0);
  });
});
