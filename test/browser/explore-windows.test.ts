import type { Locator, Page } from 'playwright-core';
import {
  conv2dGrad,
  digitCnn,
  fromFunction,
  googlenet,
  layers,
  maxPool2d,
  ones,
  outputSize,
  poolingExplorer,
  receptiveFieldExplorer,
  shiftImage,
  strideExplorer,
  summarize,
  tensor,
  vgg16,
} from 'convlab';
import { describe, expect, test } from 'vitest';
import { describeInBrowser } from './explorers.ts';
import { expectReadable } from './overlaps.ts';

describeInBrowser('explorers of windows', ({ open }) => {
  const slider = (page: Page, name: string): Locator =>
    page.getByRole('slider', { name, exact: false });
  const list = (page: Page, name: string): Locator => page.getByRole('combobox', { name });
  const words = async (page: Page): Promise<string> => {
    const texts = await page.locator('.drawing text').allTextContents();
    return texts.join(' ');
  };
  describe('strideExplorer', () => {
    test('shows the sizes and the reads of the library for settings that are changed', async () => {
      const page = await open(strideExplorer());
      await slider(page, 'picture').fill('8');
      await slider(page, 'stride').fill('2');
      await list(page, 'padding').selectOption('same');
      await page.getByRole('checkbox', { name: 'how often' }).check();
      const size = outputSize(8, 3, { stride: 2, padding: [0, 1] });
      expect(await words(page)).toContain(
        `⌊(8 + 0 + 1 − 3) / 2⌋ + 1 = ⌊6 / 2⌋ + 1 = ⌊3⌋ + 1 = 3 + 1 = ${size}`,
      );
      const options = { stride: 2, padding: 'same' } as const;
      const { dx } = conv2dGrad(ones([8, 8]), ones([3, 3]), ones([size, size]), options);
      const titles = await page.locator('.drawing title').allTextContents();
      const reads = titles.flatMap((title) => /read (once|\d+)/.exec(title)?.[1] ?? []);
      expect(reads.map((count) => (count === 'once' ? 1 : Number(count)))).toEqual([...dx.data]);
      await expectReadable(page);
    });

    test('walks through the places with buttons, keys and clicks', async () => {
      const page = await open(strideExplorer({ size: 5 }));
      await page.getByRole('button', { name: 'Next' }).press('Enter');
      expect(await words(page)).toContain('Place 2 of 9: row 0, column 1');
      await slider(page, 'place').press('End');
      expect(await words(page)).toContain('Place 9 of 9: row 2, column 2');
      await page.locator('[data-place="3"]').click();
      expect(await words(page)).toContain('Place 4 of 9: row 1, column 0');
      await page.getByRole('button', { name: 'Previous' }).click();
      expect(await slider(page, 'place').getAttribute('aria-valuetext')).toBe('3 of 9');
      expect(await page.locator('.drawing').getAttribute('aria-label')).toContain('Place 3 of 9');
    });

    test('plays through all places and stops at the last one', async () => {
      const page = await open(strideExplorer({ size: 4 }));
      await page.getByRole('button', { name: 'Play' }).click();
      await page.getByText('Place 4 of 4').waitFor();
      await page.getByRole('button', { name: 'Play' }).waitFor();
    });

    test('explains settings that do not fit, and goes on when they do again', async () => {
      const page = await open(strideExplorer());
      await slider(page, 'picture').fill('3');
      await slider(page, 'kernel').fill('7');
      expect(await words(page)).toMatch(/−4 is below 0.*It does not work: a kernel that spans 7/);
      expect(await page.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
      await expectReadable(page);
      await list(page, 'padding').selectOption('full');
      expect(await words(page)).toContain('feature map 9×9');
    });

    test('has no texts on each other at its extremes', async () => {
      const page = await open(strideExplorer({ size: 14, kernel: 7, padding: 6 }));
      await page.getByRole('checkbox', { name: 'how often' }).check();
      await expectReadable(page);
      for (const [name, value] of [
        ['dilation', '3'],
        ['stride', '3'],
        ['picture', '3'],
      ]) {
        await slider(page, name).fill(value);
        await expectReadable(page);
      }
      for (const mode of ['full', 'same', 'valid', '1']) {
        await list(page, 'padding').selectOption(mode);
        await expectReadable(page);
      }
    });
  });

  describe('poolingExplorer', () => {
    test('shifts the picture and counts the same changes as the library', async () => {
      const picture = tensor([
        [0, 0, 0, 0, 0, 0],
        [0, 7, 2, 0, 0, 0],
        [0, 9, 0, 0, 5, 0],
        [0, 0, 3, 0, 0, 0],
        [0, 0, 0, 8, 0, 0],
        [0, 0, 0, 0, 0, 0],
      ]);
      const page = await open(poolingExplorer(picture));
      for (const name of ['shift right', 'shift down', 'shift down', 'shift left']) {
        await page.getByRole('button', { name }).click();
      }
      const [before, after] = [picture, shiftImage(picture, 2, 1)].map((each) => maxPool2d(each));
      const changed = before.data.filter((value, index) => value !== after.data[index]).length;
      expect(await words(page)).toContain(`shifted 1 right and 2 down`);
      expect(await words(page)).toContain(`${changed} of 9 values changed`);
      await expectReadable(page);
      await page.getByRole('button', { name: 'back' }).click();
      expect(await words(page)).toContain('0 of 36 pixels changed');
    });

    test('looks into the window that is pressed, and pools otherwise when told to', async () => {
      const page = await open(poolingExplorer());
      await page.locator('[data-place="14"]').first().click();
      expect(await words(page)).toContain('Window row 2, column 2 before: max(9, 0, 9, 0) = 9');
      await list(page, 'pooling').selectOption('average');
      expect(await words(page)).toContain('(9 + 0 + 9 + 0) / 4 = 4.5');
      await slider(page, 'look at window').press('Home');
      expect(await words(page)).toContain('Window row 0, column 0');
      await slider(page, 'window size').fill('4');
      await slider(page, 'stride').fill('1');
      await list(page, 'picture').selectOption('a seven');
      expect(await words(page)).toContain('of 81 values changed');
      await expectReadable(page);
    });

    test('has no texts on each other below a low picture', async () => {
      const low = fromFunction([4, 30], (row, column) => row * column);
      await expectReadable(await open(poolingExplorer(low)));
    });
  });

  describe('receptiveFieldExplorer', () => {
    test('grows through the layers with the numbers of summarize', async () => {
      const page = await open(receptiveFieldExplorer(vgg16()));
      for (const name of ['conv1_1', 'pool2', 'conv4_3', 'pool5']) {
        await list(page, 'up to').selectOption(name);
        const { receptiveField, output } = summarize(vgg16()).layer(name);
        if (receptiveField === 'everything') throw new Error('a convolution sees a part');
        const shown = await words(page);
        expect(shown).toContain(`of the ${output[0]}×${output[1]} map of ${name}`);
        expect(shown).toMatch(
          new RegExp(
            `field r = .* = ${receptiveField.size[0]} jump j = .* = ${receptiveField.stride[0]} `,
          ),
        );
        await expectReadable(page);
      }
    });

    test('looks at the value whose field lies where the picture is pressed', async () => {
      const page = await open(receptiveFieldExplorer(digitCnn(), { layer: 'conv2' }));
      await page.locator('.drawing').click({ position: { x: 30, y: 44 } });
      expect(await words(page)).toContain(
        'Row 0, column 0 of the 11×11 map of conv2 sees rows 0 to 7',
      );
      await slider(page, 'column').press('ArrowRight');
      expect(await words(page)).toContain(
        'Row 0, column 1 of the 11×11 map of conv2 sees rows 0 to 7 and columns 2 to 9',
      );
      await page.locator('[data-place="0"]').click();
      expect(await words(page)).toContain('map of conv1');
      await page.getByRole('button', { name: 'Next' }).click();
      expect(await words(page)).toContain('map of pool1');
    });

    test('has room for windows that are not square, and for a long name that is no HTML', async () => {
      const page = await open(
        receptiveFieldExplorer({
          name: '<b>A network</b> with a name that is much too long for a heading above a table',
          input: [60, 20, 1],
          layers: [
            layers.conv2d({ filters: 2, size: [5, 1], dilation: [2, 1], name: 'a<b>' }),
            layers.maxPool2d({ size: [2, 1] }),
          ],
        }),
      );
      await expectReadable(page);
      expect(await words(page)).toContain('<b>A network');
      expect(await page.locator('.drawing b').count()).toBe(0);
      await list(page, 'up to').selectOption('a<b>');
      await expectReadable(page);
    });

    test('has no texts on each other in a network of many branches', async () => {
      const page = await open(receptiveFieldExplorer(googlenet()));
      await expectReadable(page);
      for (const name of ['inception3a.concat', 'inception4e.concat', 'gap']) {
        await list(page, 'up to').selectOption(name);
        await expectReadable(page);
      }
    });
  });
});
