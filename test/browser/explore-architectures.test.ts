import type { Locator, Page } from 'playwright-core';
import {
  architectureChart,
  architectureTimeline,
  compoundScaling,
  inceptionExplorer,
  layers,
  scaledEfficientnet,
  scalingExplorer,
  summarize,
} from 'convlab';
import { describe, expect, test } from 'vitest';
import { describeInBrowser } from './explorers.ts';
import { expectReadable } from './overlaps.ts';

const whole = (value: number): string => value.toLocaleString('en-US');

describeInBrowser('explorers of architectures', ({ open }) => {
  const slider = (page: Page, name: string): Locator =>
    page.getByRole('slider', { name, exact: true });
  const list = (page: Page, name: string): Locator => page.getByRole('combobox', { name });
  const words = async (page: Page): Promise<string> => {
    const texts = await page.locator('.drawing text').allTextContents();
    return texts.join(' ');
  };

  describe('architectureChart', () => {
    test('tells the network that is pointed at, and the one that is pressed', async () => {
      const page = await open(architectureChart());
      await page.locator('g[data-key="vgg16-2014"]').hover();
      expect(await words(page)).toContain(
        'VGG-16 (2014): 138,357,544 parameters, 15,470,264,320 multiply-adds.',
      );
      await page.locator('g[data-key="alexnet-2012"]').click();
      expect(await words(page)).toContain('AlexNet (2012): 60,965,224 parameters');
      await expectReadable(page);
    });

    test('walks through the networks with the arrow keys, from left to right', async () => {
      const page = await open(architectureChart());
      const chart = page.locator('.drawing');
      await chart.press('ArrowRight');
      expect(await words(page)).toContain('Feature extractor (a network of the course): 2,872');
      await chart.press('End');
      expect(await words(page)).toContain('VGG-19 (2014)');
      expect(await chart.getAttribute('aria-valuetext')).toContain('143,667,240 parameters');
      await list(page, 'tell about').selectOption('resnet152-2015');
      expect(await words(page)).toContain('multi-scale dense evaluation, one network');
    });

    test('draws errors in two panels, and only under the conditions that are chosen', async () => {
      const page = await open(architectureChart());
      expect(await list(page, 'error').isVisible()).toBe(false);
      await list(page, 'up').selectOption('error');
      expect(await words(page)).toContain('One network by itself: published top-5 error in %');
      expect(await words(page)).toContain('of several networks together: top-5 error in %');
      await expectReadable(page);
      const vgg = page.locator('g[data-key="vgg16-2014"]');
      expect(await vgg.count()).toBe(2);
      await page.getByRole('checkbox', { name: 'validation, many scales' }).uncheck();
      expect(await vgg.count()).toBe(1);
      for (const x of ['year', 'multiplyAdds']) {
        await list(page, 'right').selectOption(x);
        await expectReadable(page);
      }
      await list(page, 'error').selectOption('top-1');
      await expectReadable(page);
      await page.getByRole('checkbox', { name: 'networks of the course' }).uncheck();
      expect(await words(page)).not.toContain('Devanagari');
    });
  });

  describe('architectureTimeline', () => {
    test('tells a row that is pointed at, stepped to or pressed', async () => {
      const page = await open(architectureTimeline());
      await expectReadable(page);
      await page.getByRole('button', { name: 'Next' }).click();
      expect(await words(page)).toContain('1959, Hubel and Wiesel');
      await page.locator('rect[data-place="4"]').hover();
      expect(await words(page)).toContain('Often: LeNet-5 read ZIP codes.');
      await expectReadable(page);
      await page.locator('.drawing').press('End');
      expect(await words(page)).toContain('Source: Dosovitskiy et al.');
      expect(await page.locator('.drawing').getAttribute('aria-valuetext')).toContain(
        '2020, Vision',
      );
    });
  });

  describe('inceptionExplorer', () => {
    test('counts as summarize does for widths that are changed', async () => {
      const page = await open(inceptionExplorer());
      await list(page, 'module').selectOption('4b');
      await slider(page, '1×1 before 5×5').fill('48');
      await slider(page, 'channels in').fill('256');
      const convolution = (filters: number, size: number) =>
        layers.conv2d({ filters, size, padding: 'same' });
      const { parameters, multiplyAdds } = summarize({
        input: [14, 14, 256],
        layers: [
          layers.concat([
            [convolution(160, 1)],
            [convolution(112, 1), convolution(224, 3)],
            [convolution(48, 1), convolution(64, 5)],
            [layers.maxPool2d({ size: 3, stride: 1, padding: 1 }), convolution(64, 1)],
          ]),
        ],
      });
      expect(await words(page)).toContain(
        `${whole(parameters.learnable)} parameters and ${whole(multiplyAdds)} multiply-adds for 512 channels`,
      );
      expect(await list(page, 'module').locator('option:checked').textContent()).toBe('your own');
      await expectReadable(page);
    });

    test('has no texts on each other at its extremes', async () => {
      const page = await open(inceptionExplorer({ module: '5b' }));
      await expectReadable(page);
      for (const name of ['channels in', '1×1', '3×3', '5×5', '1×1 behind pool', 'map size']) {
        await slider(page, name).press('End');
        await expectReadable(page);
      }
      for (const name of ['channels in', '1×1', '3×3', '5×5', '1×1 behind pool', 'map size']) {
        await slider(page, name).press('Home');
      }
      await expectReadable(page);
    });
  });

  describe('scalingExplorer', () => {
    test('builds and counts the network of the library', async () => {
      const page = await open(scalingExplorer());
      await slider(page, 'φ, all three together').fill('2.5');
      const summary = summarize(scaledEfficientnet(compoundScaling(2.5)));
      expect(await words(page)).toContain(`${whole(summary.parameters.learnable)} parameters (`);
      expect(await words(page)).toContain(`${whole(summary.multiplyAdds)} multiply-adds (`);
      await slider(page, 'width').fill('0.5');
      expect(await words(page)).toMatch(/scaled: depth × 1\.58, width × 0\.5, 318×318 pixels/);
      await expectReadable(page);
    });

    test('shows the published sizes beside those of the paper', async () => {
      const page = await open(scalingExplorer());
      await page.getByRole('button', { name: 'B7' }).click();
      expect(await words(page)).toContain('37,745,884,192 multiply-adds (97.83 times B0)');
      expect(await words(page)).toContain('its paper says 66 M parameters and 37 G');
      await expectReadable(page);
      for (const name of ['depth', 'width', 'resolution']) {
        await slider(page, name).press('End');
        await expectReadable(page);
      }
    });
  });
});
