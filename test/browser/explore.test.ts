import {
  activationExplorer,
  elu,
  eluGrad,
  kernelDesigner,
  ones,
  sigmoid,
  sigmoidGrad,
  tensor,
} from 'convlab';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { window } from './chromium.ts';
import { describeInBrowser, photo } from './explorers.ts';

const digits = (value: number): string => value.toFixed(3).replace('-', '−');
const textOf = async (page: Page): Promise<string> =>
  (await page.locator('.convlab-explorer div').first().textContent()) ?? '';

describeInBrowser('explorers', ({ open, errors }) => {
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
      expect(errors().splice(0)).toHaveLength(1);
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
        errors().splice(0); // the browser tells of the script that it did not run
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

    test('drags on over the names at the right, which only a press chooses', async () => {
      const page = await open(activationExplorer({ activations: ['elu', 'tanh'], x: 0 }));
      const box = await page.locator('.drawing').boundingBox();
      if (box === null) throw new Error('the drawing is not there');
      await page.mouse.move(box.x + 200, box.y + 88);
      await page.mouse.down();
      await page.mouse.move(box.x + 520, box.y + 88, { steps: 3 });
      await page.mouse.up();
      const point = page.getByRole('slider', { name: 'The point' });
      expect(await point.getAttribute('aria-valuetext')).toMatch(/^elu at x = 6/);
      await page.mouse.click(box.x + 520, box.y + 88);
      expect(await point.getAttribute('aria-valuetext')).toMatch(/^tanh at x = 6/);
      await page.mouse.click(box.x + 520, box.y + 400);
      expect(await point.getAttribute('aria-valuetext')).toMatch(/^tanh at x = 6/);
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
});
