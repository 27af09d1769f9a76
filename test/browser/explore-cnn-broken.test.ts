// The explorer of CNNs after a change that its network does not survive, and the way back.
import { cnnExplorer } from 'convlab';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from './explorers.ts';

describeInBrowser('changes in the CNN explorer', ({ open }) => {
  let page: Page;
  const part = (selector: string): Locator => page.locator(selector);
  const undo = (): Locator => part('.stopped').getByRole('button', { name: 'Undo' });
  const reason = (): Promise<string | null> => part('.stopped .reason').textContent();

  /** Opens it anew, holds a value of a step and changes its stride by the keyboard. */
  async function start(): Promise<void> {
    page = await open(cnnExplorer());
    await part('.formula').waitFor();
  }
  async function stride(step: string, value: string): Promise<void> {
    await part(`.layer[data-step="${step}"] canvas`).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => part('h3').textContent()).toMatch(new RegExp(`^${step},`));
    await page.getByLabel('stride').focus();
    await page.getByLabel('stride').selectOption(value);
    await expect.poll(() => page.getByLabel('stride').inputValue()).toBe(value);
  }
  /** What has the keyboard, by its name. */
  const focused = (): Promise<unknown> =>
    part('.cnn').evaluate((cnn: unknown) => {
      interface Focused {
        dataset: Partial<Record<string, string>>;
        textContent: string;
      }
      const root = cnn as { querySelector: (selector: string) => Focused | null };
      const found = root.querySelector(':focus');
      return found && (found.dataset.control ?? found.textContent);
    });

  test('the reason stands first, Undo takes the change back, and the keyboard stays there', async () => {
    await start();
    await stride('conv1', '2');
    await expect
      .poll(reason)
      .toBe('fc1 has learned a weight for each of 400 numbers, but now 64 arrive.');
    expect(await focused()).toBe('stride conv1');
    await undo().focus();
    await page.keyboard.press('Enter');
    await expect.poll(reason).toBe('');
    expect(await part('.layer.dead').count()).toBe(0);
    expect(await page.getByLabel('stride').inputValue()).toBe('1');
    expect(await focused()).toBe('stride conv1');
  });

  test('of two changes Undo takes back the last one, and training is offered where it helps', async () => {
    await start();
    await stride('conv1', '2');
    const train = part('.stopped').getByRole('button', { name: 'Train this network' });
    await expect.poll(() => train.isVisible()).toBe(true);
    await stride('pool1', '4');
    await expect.poll(reason).toMatch(/^The maps have become too small: pool2/);
    expect(await train.isVisible()).toBe(false);
    await undo().click();
    await expect.poll(reason).toMatch(/^fc1 has learned/);
    expect(await train.isVisible()).toBe(true);
    await undo().click();
    await expect.poll(reason).toBe('');
  });

  test('the network that was changed can be trained, and then runs to its end', async () => {
    await start();
    await stride('conv1', '2');
    await part('.stopped').getByRole('button', { name: 'Train this network' }).click();
    expect(await focused()).toBe('Stop training');
    await expect.poll(reason, { timeout: 60_000 }).toBe('');
    expect(await part('.layer[data-step="conv1"] .size').first().textContent()).toBe(
      '8 maps of 13×13',
    );
    expect(await part('.answers data').count()).toBe(10);
    await page.getByRole('button', { name: 'Stop training' }).click();
    await expect
      .poll(() => part('.training > output').textContent(), { timeout: 30_000 })
      .toMatch(/^Trained here/);
  });

  test('a weight that is typed is one change, and Undo brings it back to its field', async () => {
    await start();
    const field = part('.grid input').nth(4);
    const before = await field.inputValue();
    await field.fill('');
    await field.pressSequentially('2.75');
    await expect.poll(() => field.inputValue()).toBe('2.75');
    expect(await focused()).toMatch(/^weight conv1\.kernel/);
    const button = page.getByRole('button', { name: 'Undo the change' });
    await button.waitFor();
    await button.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => part('.grid input').nth(4).inputValue()).toBe(before);
    expect(await focused()).toMatch(/^weight conv1\.kernel/);
    expect(await button.count()).toBe(0);
  });
});
