import { conv2d, crop, kernelDesigner, kernels, patchAt, rotate90, sum, tensor } from 'convlab';
import type { Matrix } from 'convlab';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, photo } from './explorers.ts';

const output = (page: Page): Locator => page.locator('.result output');
const textOf = async (page: Page): Promise<string> =>
  (await page.locator('.convlab-explorer div').first().textContent()) ?? '';

describeInBrowser('kernelDesigner', ({ open }) => {
  const weight = (page: Page, row: number, column: number): Locator =>
    page.getByRole('textbox', { name: `weight in row ${row}, column ${column}` });

  /** The value of the library’s map at the place that is looked at first. */
  const middleOf = (kernel: Matrix): number => {
    const [height, width] = kernel.shape;
    const at = [Math.floor((70 - 3) / 2), Math.floor((90 - 3) / 2)];
    return conv2d(patchAt(photo, at[0], at[1], height, width), kernel).data[0];
  };

  test('computes the same as the library for every weight that is typed', async () => {
    const page = await open(kernelDesigner(photo));
    const typed = [
      [1, -2, 0.5],
      [0, 3, 0.25],
      [-1, 2, -4],
    ];
    for (const [row, weights] of typed.entries()) {
      for (const [column, value] of weights.entries()) {
        await weight(page, row, column).fill(String(value));
      }
    }
    const expected = middleOf(tensor(typed));
    await expect
      .poll(async () => Number((await output(page).innerText()).replace('−', '-')))
      .toBeCloseTo(expected, 2);
    expect(await textOf(page)).toContain('Sum of the weights: −0.25: even areas fall below zero');
    expect(await page.getByRole('combobox', { name: 'Kernel' }).inputValue()).toBe('your own');
  });

  test('draws the map of the library, pixel by pixel', async () => {
    const page = await open(kernelDesigner(photo, { kernel: kernels.identity() }));
    await page.getByRole('combobox', { name: 'Kernel' }).selectOption('gaussianBlur');
    const expected = Array.from(conv2d(photo, kernels.gaussianBlur()).data, (value) =>
      Math.round(value),
    );
    const drawn = (): Promise<number[]> =>
      page
        .locator('canvas')
        .nth(1)
        .evaluate((canvas: DrawnCanvas) => {
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          return Array.from(data).filter((_, index) => index % 4 === 0);
        });
    await expect.poll(async () => (await drawn()).length).toBe(68 * 88);
    // A shade of the palette is a quarter of a level wide.
    await expect
      .poll(async () => {
        const differences = (await drawn()).map((level, i) => Math.abs(level - expected[i]));
        return Math.max(...differences);
      })
      .toBeLessThanOrEqual(1);
  });

  test('shows the multiplications at the pixel that is pointed at', async () => {
    const page = await open(kernelDesigner(photo, { kernel: kernels.sobelVertical() }));
    const map = page.locator('canvas').nth(1);
    const { clientX, clientY } = await pointOn(map, 10.5 / 68, 20.5 / 88);
    await page.mouse.move(clientX, clientY);
    const patch = patchAt(photo, 10, 20, 3);
    const value = conv2d(patch, kernels.sobelVertical()).data[0];
    expect(await page.locator('.result').innerText()).toContain('row 10, column 20');
    expect(await output(page).innerText()).toBe(String(value).replace('-', '−'));
    const shown = await page.locator('.drawing').first().locator('text').allTextContents();
    expect(shown.slice(1).map(Number)).toEqual([...patch.data]);
    const place = page.getByRole('application');
    await place.press('ArrowDown');
    await place.press('Shift+ArrowRight');
    expect(await page.locator('.result').innerText()).toContain('row 11, column 30');
  });

  test('divides, turns, enlarges and resets the kernel', async () => {
    const kernel = tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]]); // prettier-ignore
    const page = await open(kernelDesigner(photo, { kernel }));
    const press = (name: string): Promise<void> => page.getByRole('button', { name }).click();
    const first = (): Promise<string> => weight(page, 0, 0).inputValue();
    await press('Turn by 90°');
    await expect.poll(first).toBe('7');
    const turned = middleOf(rotate90(kernel));
    expect(await output(page).innerText()).toBe(String(turned));
    await press('Divide by the sum');
    await expect.poll(() => output(page).innerText()).toContain(`${turned} · 1/45 = `);
    const shown = Number((await output(page).innerText()).split('= ')[1]);
    expect(shown).toBeCloseTo(turned / sum(kernel), 2);
    expect(await textOf(page)).toContain('Sum of the weights: 1: even areas keep');
    await press('Make it 5×5');
    await expect.poll(first).toBe('0');
    expect(await page.locator('.weights input').count()).toBe(25);
    await press('Reset');
    await expect.poll(first).toBe('1');
    expect(await page.locator('.weights input').count()).toBe(9);
  });

  test('marks what is no number, and goes on with the number before', async () => {
    const page = await open(kernelDesigner(photo, { kernel: kernels.identity() }));
    const field = weight(page, 1, 1);
    await field.fill('1/');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await field.fill('1/4');
    expect(await field.getAttribute('aria-invalid')).toBe('false');
    await field.press('ArrowUp');
    expect(await field.inputValue()).toBe('1.25');
    await field.press('Shift+ArrowDown');
    await field.fill('x');
    await field.press('Tab');
    expect(await field.inputValue()).toBe('1.15');
    expect(await field.getAttribute('aria-invalid')).toBe('false');
    const factor = page.getByRole('textbox', { name: 'factor' });
    await factor.fill('1/3');
    await factor.fill('1/3x');
    expect(await factor.getAttribute('aria-invalid')).toBe('true');
    await factor.press('Tab');
    expect(await factor.inputValue()).toBe('1/3');
    expect(await factor.getAttribute('aria-invalid')).toBe('false');
  });

  test('offers no kernel that would not fit on the picture, and makes those of any sides square', async () => {
    const button = (page: Page, name: string): Locator => page.getByRole('button', { name });
    const row = tensor([[1, 2, 3, 4, 5]]);
    const low = await open(kernelDesigner(crop(photo, 0, 0, 4, 9), { kernel: row }));
    expect(await button(low, 'Turn by 90°').isDisabled()).toBe(true);
    await button(low, 'Make it 3×3').click();
    await expect.poll(() => button(low, 'Make it 5×5').isDisabled()).toBe(true);
    expect(await weight(low, 1, 0).inputValue()).toBe('2');
    expect(await button(low, 'Turn by 90°').isDisabled()).toBe(false);
    const even = tensor([[1, 2], [3, 4]]); // prettier-ignore
    const page = await open(kernelDesigner(photo, { kernel: even }));
    await button(page, 'Make it 3×3').click();
    await expect.poll(() => page.locator('.weights input').count()).toBe(9);
    const value = conv2d(patchAt(photo, 34, 44, 2), even).data[0];
    expect(await output(page).innerText()).toBe(String(value));
  });

  test('draws an edge around pictures, for a white one would be lost on white paper', async () => {
    const page = await open(kernelDesigner(photo));
    const canvases = await page.locator('canvas').all();
    expect(canvases).toHaveLength(2);
    for (const canvas of canvases) await expectEdge(canvas);
  });

  test('shows the multiplications where a finger touches', async () => {
    const page = await open(kernelDesigner(photo));
    const map = page.locator('canvas').nth(1);
    await map.dispatchEvent('pointerdown', await pointOn(map, 12.5 / 68, 33.5 / 88));
    expect(await page.locator('.result').innerText()).toContain('row 12, column 33');
  });
});

/** As much as is needed here of a page. */
interface Styled {
  getComputedStyle: (element: object) => { boxShadow: string };
}

async function expectEdge(canvas: Locator): Promise<void> {
  const shadow = await canvas.evaluate(
    (element: object) => (globalThis as unknown as Styled).getComputedStyle(element).boxShadow,
  );
  expect(shadow).toMatch(/^rgb\(.*\) 0px 0px 0px 1px$/);
}

/** A place on an element as shares of its height and width, in pixels of the window. */
async function pointOn(
  element: Locator,
  down: number,
  across: number,
): Promise<{ clientX: number; clientY: number }> {
  const box = await element.boundingBox();
  if (box === null) throw new Error('it is not there');
  return { clientX: box.x + across * box.width, clientY: box.y + down * box.height };
}

/** As much as is needed here of a canvas. */
interface DrawnCanvas {
  width: number;
  height: number;
  getContext: (kind: '2d') => {
    getImageData: (x: number, y: number, width: number, height: number) => { data: Uint8Array };
  };
}
