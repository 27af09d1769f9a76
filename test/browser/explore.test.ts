import type { Locator, Page } from 'playwright-core';
import {
  activationExplorer,
  conv2d,
  createRandom,
  crop,
  elu,
  eluGrad,
  kernelDesigner,
  kernels,
  map,
  ones,
  patchAt,
  randomUniform,
  rotate90,
  sigmoid,
  sigmoidGrad,
  sum,
  tensor,
} from 'convlab';
import type { Interactive, Matrix } from 'convlab';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, howToInstall, openChromium, window, type Browser } from './chromium.ts';

const chromium = findChromium();
const reason = chromium === undefined ? ` (${howToInstall})` : '';

const photo = map(randomUniform([70, 90], createRandom(1)), (value) => Math.round(255 * value));
const digits = (value: number): string => value.toFixed(3).replace('-', '−');

describe.skipIf(chromium === undefined)(`explorers in a browser${reason}`, () => {
  let browser: Browser | undefined;

  beforeAll(async () => {
    browser = await openChromium(chromium ?? '');
  });
  afterAll(async () => {
    await browser?.close();
  });

  /** Loads the HTML of explorers in a bare page. */
  async function open(...explorers: Interactive[]): Promise<Page> {
    const page = browser?.page;
    if (page === undefined) throw new Error('Chromium did not start');
    await page.goto('about:blank'); // a new page, with none of the rules of the one before
    const body = explorers.map(({ html }) => html).join('');
    await page.setContent(`<!doctype html><meta charset="utf-8"><body>${body}`);
    return page;
  }
  const output = (page: Page | Locator): Locator => page.locator('.result output');
  const textOf = async (page: Page): Promise<string> =>
    (await page.locator('.convlab-explorer div').first().textContent()) ?? '';

  describe('the frame', () => {
    test('puts the live version in the place of the picture', async () => {
      const page = await open(activationExplorer());
      expect(await page.locator('.convlab-explorer').getAttribute('data-live')).toBe('true');
      expect(await page.locator('img').isVisible()).toBe(false);
      expect(await page.getByText('stands still').isVisible()).toBe(false);
    });

    test('leaves the picture where the script fails, and says why', async () => {
      const { html, ...rest } = activationExplorer();
      const page = await open({ ...rest, html: html.replace('"shown":', '"hidden":') });
      const { errors = [] } = browser ?? {};
      expect(errors.splice(0)).toHaveLength(1);
      expect(await page.locator('img').isVisible()).toBe(true);
      expect(await page.getByText('stands still: its script stopped (').isVisible()).toBe(true);
      expect(await page.locator('.convlab-explorer').getAttribute('data-live')).toBeNull();
    });

    test('lets the same explorer live twice on a page', async () => {
      const page = await open(activationExplorer(), activationExplorer(), kernelDesigner(photo));
      expect(await page.locator('[data-live]').count()).toBe(3);
      await page.getByRole('slider', { name: 'x', exact: true }).first().fill('3');
      expect(await page.getByText('at x = 3').count()).toBe(1);
      expect(await page.getByText('at x = 1').count()).toBe(1);
    });

    test('is live again when a notebook sets the same HTML anew, as after a reload', async () => {
      const page = await open(activationExplorer({ x: 2 }));
      // What JupyterLab does: inner HTML, whose scripts do not run, and then copies of the scripts.
      const html = JSON.stringify(activationExplorer({ x: -3 }).html);
      await page.evaluate(`
        document.body.innerHTML = ${html.replaceAll('</', '<\\/')};
        for (const script of Array.from(document.querySelectorAll('script'))) {
          const copy = document.createElement('script');
          for (const { name, value } of script.attributes) copy.setAttribute(name, value);
          copy.textContent = script.textContent;
          script.replaceWith(copy);
        }`);
      expect(await page.getByText('at x = −3').isVisible()).toBe(true);
    });

    test('shows the picture with its description where no script may run', async () => {
      const forbidden = `<meta http-equiv="Content-Security-Policy" content="script-src 'none'">`;
      for (const { html, description } of [activationExplorer(), kernelDesigner(photo)]) {
        const page = await open();
        await page.setContent(`<!doctype html><head>${forbidden}</head><body>${html}`);
        browser?.errors.splice(0); // the browser tells of the script that it did not run
        expect(await page.locator('[data-live]').count()).toBe(0);
        const picture = page.getByRole('img', { name: description });
        expect(await picture.isVisible()).toBe(true);
        expect(
          await picture.evaluate((image: { naturalWidth: number }) => image.naturalWidth),
        ).toBe(694);
        expect(await page.getByText('run the cell').isVisible()).toBe(true);
      }
    });

    test('is never wider than its window', async () => {
      const page = await open(activationExplorer(), kernelDesigner(photo));
      const { width, height } = window;
      try {
        await page.setViewportSize({ width: 420, height });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(420);
      } finally {
        await page.setViewportSize({ width, height });
      }
    });
  });

  describe('activationExplorer', () => {
    test('shows the library’s values and slopes wherever the point is dragged', async () => {
      const page = await open(activationExplorer({ activations: ['elu', 'sigmoid'] }));
      const box = await page.locator('.drawing').boundingBox();
      if (box === null) throw new Error('the drawing is not there');
      await page.mouse.move(box.x + 200, box.y + 100);
      await page.mouse.down();
      await page.mouse.move(box.x + 90, box.y + 150, { steps: 4 });
      await page.mouse.up();
      const x = Number(await page.getByRole('slider', { name: 'x', exact: true }).inputValue());
      expect(x).toBeGreaterThan(-6);
      expect(x).toBeLessThan(-3);
      const [at, one] = [tensor([x]), ones([1])];
      const shown = await textOf(page);
      for (const result of [elu(at), eluGrad(at, one), sigmoid(at), sigmoidGrad(at, one)]) {
        expect(shown).toContain(digits(result.data[0]));
      }
    });

    test('moves with the arrow keys, page by page and to the ends', async () => {
      const page = await open(activationExplorer({ activations: ['elu'], x: 0 }));
      const point = page.getByRole('slider', { name: 'The point' });
      await point.focus();
      const places = [];
      for (const key of ['ArrowLeft', 'PageDown', 'Home', 'ArrowUp', 'End']) {
        await point.press(key);
        places.push(Number(await point.getAttribute('aria-valuenow')));
      }
      expect(places).toEqual([-0.05, -0.55, -6, -5.95, 6]);
      expect(await point.getAttribute('aria-valuetext')).toBe(
        'elu at x = 6 is 6; its slope there is 1',
      );
    });

    test('shows the functions that are chosen, and the tangent of the one that is pressed', async () => {
      const page = await open(activationExplorer({ activations: ['relu'], x: -1 }));
      await page.getByRole('checkbox', { name: 'selu' }).check();
      expect(await textOf(page)).toContain('selu: f(x) = 1.0507 · x for x ≥ 0');
      await page.locator('.drawing').click({ position: { x: 500, y: 65 } });
      expect(await textOf(page)).toContain('relu: f(x) = max(0, x)');
      await page.getByRole('checkbox', { name: 'relu', exact: true }).uncheck();
      expect(await textOf(page)).toContain('selu: f(x)');
      // The last one cannot be taken away.
      await page.getByRole('checkbox', { name: 'selu' }).click();
      expect(await page.getByRole('checkbox', { name: 'selu' }).isChecked()).toBe(true);
    });
  });

  describe('kernelDesigner', () => {
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
            const { data } = canvas
              .getContext('2d')
              .getImageData(0, 0, canvas.width, canvas.height);
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

    test('shows the multiplications where a finger touches', async () => {
      const page = await open(kernelDesigner(photo));
      const map = page.locator('canvas').nth(1);
      await map.dispatchEvent('pointerdown', await pointOn(map, 12.5 / 68, 33.5 / 88));
      expect(await page.locator('.result').innerText()).toContain('row 12, column 33');
    });
  });

  test('nothing was asked from elsewhere, and no error was logged', () => {
    expect((browser?.requests ?? []).filter((address) => !/^(data|about):/.test(address))).toEqual(
      [],
    );
    expect(browser?.errors).toEqual([]);
  });
});

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
