import type { Locator, Page } from 'playwright-core';
import {
  batchNormExplorer,
  batchNormTrain,
  createRandom,
  dequantize,
  layers,
  maxDifference,
  quantisationExplorer,
  quantize,
  randomNormal,
  separableExplorer,
  shortcutExplorer,
  summarize,
  tensor,
} from 'convlab';
import type { RunningMoments } from 'convlab';
import { describe, expect, test } from 'vitest';
import { describeInBrowser } from './explorers.ts';
import { expectReadable } from './overlaps.ts';

describeInBrowser('explorers of what networks are made of', ({ open }) => {
  const slider = (page: Page, name: RegExp): Locator => page.getByRole('slider', { name });
  const list = (page: Page, name: RegExp): Locator => page.getByRole('combobox', { name });
  const press = (page: Page, name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).click();
  const words = async (page: Page): Promise<string> => {
    const texts = await page.locator('.drawing text').allTextContents();
    return texts.join(' ');
  };
  /** What is read out of a drawing that is a slider. */
  const spoken = async (page: Page): Promise<string> =>
    (await page.locator('.drawing').getAttribute('aria-valuetext')) ?? '';

  describe('batchNormExplorer', () => {
    const numbers = [1.5, 3, 2.2, 4.1, 4.6, 6.9, 5.4, 7.3];

    test('steps move the running moments as the library does, and inference uses them', async () => {
      const page = await open(batchNormExplorer());
      await press(page, '10 steps');
      await press(page, 'one training step');
      const x = tensor(numbers.map((value) => [value]));
      let running: RunningMoments = { mean: tensor([0]), variance: tensor([1]) };
      for (let step = 0; step < 11; step += 1) {
        ({ running } = batchNormTrain(x, tensor([1]), tensor([0]), { running }));
      }
      const shown = (value: number): string => String(Number(value.toFixed(2)));
      const [mean, variance] = [running.mean.data[0], running.variance.data[0]].map(shown);
      expect(await words(page)).toContain(
        `After 11 training steps: running mean ${mean}, running variance ${variance}.`,
      );
      await list(page, /^mode/).selectOption('inference');
      expect(await words(page)).toContain(`x̂ = (1.5 − ${mean}) / √(${variance} + 0.00001)`);
      expect(await words(page)).toContain('would change by 0: mean and variance are fixed');
      await press(page, 'start again');
      expect(await words(page)).toContain('After 0 training steps');
    });

    test('a point is dragged along its line, or moved with the keys', async () => {
      const page = await open(batchNormExplorer());
      const point = await page.locator('.drawing circle').first().boundingBox();
      if (!point) throw new Error('there is no point');
      const [x, y] = [point.x + point.width / 2, point.y + point.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x - 400, y + 90, { steps: 4 });
      await page.mouse.up();
      expect(await spoken(page)).toMatch(/: 1\.5, −\d\.?\d*, 2\.2, /);
      await slider(page, /^point/).fill('8');
      await page.locator('.drawing').press('End');
      await page.locator('.drawing').press('ArrowLeft');
      expect(await spoken(page)).toContain(', 5.4, 7.9 become');
      expect(await words(page)).toContain('Point B4: x̂ = (7.9 ');
      await expectReadable(page);
    });

    test('says what becomes of small batches, without texts on each other', async () => {
      const page = await open(batchNormExplorer({ gamma: 3, beta: -3 }));
      await list(page, /^batch/).selectOption('two numbers');
      expect(await words(page)).toContain('they always become about −1 and 1');
      await expectReadable(page);
      await list(page, /^batch/).selectOption('one number');
      expect(await words(page)).toContain('It does not work: batchNormTrain');
      await expectReadable(page);
      await list(page, /^mode/).selectOption('inference');
      expect(await words(page)).toContain('One number alone is no problem here');
      await slider(page, /^γ/).fill('0');
      await list(page, /^batch/).selectOption('one sample');
      await expectReadable(page);
    });
  });

  describe('shortcutExplorer', () => {
    test('presets show products that vanish, explode and end at 0', async () => {
      const page = await open(shortcutExplorer());
      await expectReadable(page);
      for (const [name, plain, shortcut] of [
        ['slope 0.1', '|0.1|²⁰ = 1.0 · 10⁻²⁰', '|1.1|²⁰ ≈ 6.73'],
        ['slope −0.5', '|−0.5|²⁰ ≈ 9.5 · 10⁻⁷', '|0.5|²⁰ ≈ 9.5 · 10⁻⁷'],
        ['slope −1', '|−1|²⁰ = 1', '|0|²⁰ = 0'],
      ]) {
        await press(page, name);
        expect(await words(page)).toContain(plain);
        expect(await words(page)).toContain(shortcut);
        await expectReadable(page);
      }
      await press(page, 'random around 0');
      expect(await words(page)).toContain('Eight of ten among 200 drawings');
    });

    test('draws other slopes, the same in every browser', async () => {
      const page = await open(shortcutExplorer({ seed: 4, blocks: 30 }));
      const first = await words(page);
      await press(page, 'draw other slopes');
      const second = await words(page);
      expect(second).not.toBe(first);
      const again = shortcutExplorer({ seed: 5, blocks: 30 });
      expect(await page.locator('.drawing').getAttribute('aria-label')).toBe(again.description);
    });

    test('has no texts on each other at its extremes', async () => {
      const page = await open(shortcutExplorer({ blocks: 60, mean: 1, spread: 1 }));
      await expectReadable(page);
      await slider(page, /^blocks/).fill('1');
      await expectReadable(page);
      await slider(page, /^mean slope/).press('Home');
      await slider(page, /^blocks/).press('End');
      await expectReadable(page);
    });
  });

  describe('separableExplorer', () => {
    test('counts as summarize does for settings that are changed', async () => {
      const page = await open(
        separableExplorer({ kernel: 5, inputs: 100, outputs: 100, size: 20 }),
      );
      await slider(page, /^channels in/).press('ArrowLeft');
      await slider(page, /^map/).press('ArrowRight');
      const settings = { size: 5, padding: 'same', bias: false } as const;
      const input: [number, number, number] = [28, 28, 96];
      const { multiplyAdds } = summarize({
        input,
        layers: [layers.conv2d({ ...settings, filters: 100 })],
      });
      const shown = await words(page);
      expect(shown).toContain(`standard ${multiplyAdds.toLocaleString('en')} `);
      expect(shown).toContain('5×5×96, 100 of them');
      expect(shown).toContain('1/100 + 1/25 = 0.05');
      await expectReadable(page);
    });

    test('has no texts on each other at its extremes', async () => {
      const page = await open(separableExplorer());
      for (const kernel of ['Home', 'End']) {
        await slider(page, /^kernel/).press(kernel);
        for (const channels of ['Home', 'End']) {
          await slider(page, /^channels in/).press(channels);
          await slider(page, /^channels out/).press(channels);
          await expectReadable(page);
        }
      }
    });
  });

  describe('quantisationExplorer', () => {
    const kernels = randomNormal([3, 3, 4, 20], createRandom(1), { deviation: 0.1 });

    test('shows the errors of quantize for settings that are changed', async () => {
      const page = await open(quantisationExplorer(kernels));
      await slider(page, /^bits/).fill('4');
      await list(page, /^scale/).selectOption('each');
      await list(page, /^levels/).selectOption('affine');
      const back = dequantize(quantize(kernels, { bits: 4, symmetric: false, axis: -1 }));
      const largest = Number(maxDifference(kernels, back).toPrecision(3));
      expect(await words(page)).toContain(`Largest error ${largest}, mean`);
      expect(await words(page)).toContain('(360 for the weights, 100 for scales and zero points)');
      await expectReadable(page);
    });

    test('looks at the channel whose row is pressed, or that the keys choose', async () => {
      const page = await open(quantisationExplorer(kernels, { channel: 0 }));
      await page.locator('[data-place="7"]').click();
      expect(await words(page)).toContain('some weights of channel 7');
      await slider(page, /^look at channel/).press('End');
      expect(await words(page)).toContain('channels 8 to 19 of 20');
      expect(await words(page)).toContain('Channel 19 lies between');
      await expectReadable(page);
    });

    test('has no texts on each other for a list of weights and for many channels', async () => {
      await expectReadable(await open(quantisationExplorer(tensor([0.1, -0.2, 5e-7]))));
      const many = randomNormal([40, 400], createRandom(2), { deviation: 30 });
      const page = await open(quantisationExplorer(many, { bits: 8, channel: 399 }));
      await expectReadable(page);
      await list(page, /^scale/).selectOption('each');
      await slider(page, /^bits/).press('Home');
      await expectReadable(page);
    });
  });
});
