// The explorer of CNNs in a browser: what it computes and shows.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { rangeText } from '../../lib/plot/number-text.ts';
import { inNode, pixels, startExplorer, valueIn } from './explore-cnn-tools.ts';
import type { ExplorerPage } from './explore-cnn-tools.ts';
import { describeInBrowser } from './explorers.ts';

describeInBrowser('the CNN explorer', ({ open }) => {
  let page: Page;
  let part: ExplorerPage['part'];
  let maps: ExplorerPage['maps'];
  let point: ExplorerPage['point'];
  let value: ExplorerPage['value'];
  async function start(): Promise<void> {
    ({ page, part, maps, point, value } = await startExplorer(open));
  }

  test('a worker computes, and all classes have the probabilities that Node finds', async () => {
    await start();
    expect(await part('.cnn').getAttribute('data-apart')).toBe('true');
    const session = inNode();
    const { data } = session.result('softmax');
    const shown = await part('.answers data').all();
    expect(shown.length).toBe(10);
    for (const [label, item] of shown.entries()) {
      const found = Number(await item.getAttribute('value'));
      expect(Math.abs(found - data[label])).toBeLessThan(1e-5);
    }
    session.dispose();
  });

  test('values of every layer are those of Node within 1e-5', async () => {
    await start();
    const session = inNode();
    for (const { name, kind } of session.steps.slice(1)) {
      for (const [x, y] of kind === 'flatten'
        ? [[0.5, 0.5]]
        : [
            [0.13, 0.3],
            [0.4, 0.7],
          ]) {
        const place = await point(name, x, y);
        const wanted = valueIn(session.result(name), place);
        expect(
          Math.abs((await value()) - wanted),
          `${name} at ${JSON.stringify(place)}`,
        ).toBeLessThan(1e-5);
      }
    }
    session.dispose();
  });

  test('the products that are shown add up, with the bias, to the value', async () => {
    await start();
    await point('conv1', 0.07, 0.5);
    const products = await part('.grids > :last-child .cell').all();
    expect(products.length).toBe(9);
    const numbers = await Promise.all(
      products.map(async (cell) => Number(await cell.getAttribute('title'))),
    );
    const [bias, sum] = ((await part('.formula').getAttribute('title')) ?? '')
      .split(' + ')
      .map(Number);
    const added = numbers.reduce((all, each) => all + each, 0);
    expect(Math.abs(added - sum)).toBeLessThan(1e-5);
    expect(Math.abs(added + bias - (await value()))).toBeLessThan(1e-5);
    await point('conv2', 0.07, 0.2);
    expect(await part('.parts button').count()).toBe(8);
  });

  test('a term of a dense layer is traced to its pixel, which is marked, and can be gone to', async () => {
    await start();
    await point('fc1', 0.3, 0.5, true);
    const row = part('.terms tbody tr').first();
    const from = row.getByRole('button');
    const text = (await from.textContent()) ?? '';
    const [number, channel, y, x] = (text.replace('pool2', '').match(/\d+/g) ?? []).map(Number);
    expect(number).toBe((y * 5 + x) * 16 + channel);
    const read = await row.locator('td').first().textContent();
    const plain = await pixels(maps('pool2'));
    await from.focus();
    await expect.poll(() => pixels(maps('pool2'))).not.toBe(plain);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => part('h3').textContent())
      .toBe(`pool2, map ${channel}, row ${y}, column ${x}`);
    await expect.poll(async () => (await value()).toFixed(3)).toBe(Number(read).toFixed(3));
    expect(
      await maps('pool2').evaluate((canvas: unknown) =>
        (canvas as { matches: (selector: string) => boolean }).matches(':focus'),
      ),
    ).toBe(true);
  });

  test('the keys are told in the figure, and the values of each layer are those of Node', async () => {
    await start();
    expect(await part('.keys').textContent()).toMatch(/Arrow keys .*Enter holds.*Esc lets go/);
    const session = inNode();
    for (const { name } of session.steps.slice(1)) {
      const { data } = session.result(name);
      const range = rangeText([Math.min(...data), Math.max(...data)]);
      await maps(name).scrollIntoViewIfNeeded();
      await expect
        .poll(() => part(`.layer[data-step="${name}"] .range span`).last().textContent())
        .toBe(`values ${range}`);
    }
    expect(await part('.sources > .hint').textContent()).toMatch(/^28×28 numbers, 0 to 1: white/);
    session.dispose();
  });
});
