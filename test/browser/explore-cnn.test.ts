// The explorer of CNNs in a browser: what it computes, shows and changes.
import { cnnExplorer } from 'convlab';
import type { Tensor } from 'convlab';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createSession, decodeExplored } from '../../lib/explore/cnn-explorer/index.ts';
import type { Stroke } from '../../lib/explore/cnn-explorer/strokes.ts';
import { prepareSource } from '../../lib/explore/cnn-explorer/input.ts';
import { exploredFile, packDigitCnn } from '../../lib/explore/cnn-explorer/packed.ts';
import { rangeText } from '../../lib/plot/number-text.ts';
import { describeInBrowser } from './explorers.ts';

const network = decodeExplored(exploredFile('digit-cnn'));
const end = network.weights[network.weights.length - 1];

/** What the library computes in Node of the example that the page begins with. */
function inNode(example = 3) {
  const { levels } = packDigitCnn().examples[example];
  const values = Float32Array.from(Buffer.from(levels, 'base64'), (level) => level / 255);
  const session = createSession(network, end);
  session.update({
    x: prepareSource({ kind: 'ready', values, side: 28, channels: 1 }, network.input).x,
  });
  return session;
}

describeInBrowser('the CNN explorer', ({ open }) => {
  let page: Page;
  const part = (selector: string): Locator => page.locator(selector);
  const maps = (step: string): Locator => part(`.layer[data-step="${step}"] canvas`);

  /** Opens it anew, once a first value is explained. */
  async function start(): Promise<void> {
    page = await open(cnnExplorer());
    await part('.formula').waitFor();
  }
  /** Points at a share of the maps of a step and says which value that was. */
  async function point(step: string, x: number, y: number, click = false) {
    await maps(step).scrollIntoViewIfNeeded();
    const box = await maps(step).boundingBox();
    if (!box) throw new Error(`${step} is not to be seen`);
    const isThere = async (): Promise<boolean> =>
      (await part('h3').textContent())?.startsWith(`${step},`) ?? false;
    // Between two maps there is nothing to point at: then a little further on.
    for (let off = 0; off < 20; off += 2) {
      await page.mouse.move(box.x + x * box.width + off, box.y + y * box.height + off);
      await settled(page);
      if (await isThere()) break;
    }
    expect(await isThere(), step).toBe(true);
    if (click) {
      await page.mouse.down();
      await page.mouse.up();
    }
    await settled(page);
    return placeIn((await part('h3').textContent()) ?? '');
  }
  const value = async (): Promise<number> =>
    Number(await part('.inspector output').getAttribute('title'));

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

  test('drawing changes the maps and the answer, and the eraser takes it back', async () => {
    await start();
    await page.getByRole('button', { name: 'Clear' }).click();
    await settled(page);
    const empty = await pixels(maps('conv1'));
    const box = await part('.sources > canvas').boundingBox();
    if (!box) throw new Error('there is no sheet');
    const at = (x: number, y: number): [number, number] => [
      box.x + x * box.width,
      box.y + y * box.height,
    ];
    await page.mouse.move(...at(0.5, 0.2));
    await page.mouse.down();
    await page.mouse.move(...at(0.5, 0.8), { steps: 12 });
    await page.mouse.up();
    await expect.poll(() => part('.sources ~ section output').first().innerText()).toMatch(/^1 /);
    await expect.poll(() => pixels(maps('conv1'))).not.toBe(empty);
    await page.getByRole('button', { name: 'Eraser' }).click();
    await page.mouse.move(...at(0.5, 0.1));
    await page.mouse.down();
    await page.mouse.move(...at(0.5, 0.9), { steps: 12 });
    await page.mouse.up();
    await expect.poll(() => pixels(maps('conv1'))).toBe(empty);
  });

  test('pen and eraser work on the example that is there, and each line can be taken back', async () => {
    await start();
    const sheet = part('.sources > canvas');
    const box = await sheet.boundingBox();
    if (!box) throw new Error('there is no sheet');
    const { levels } = packDigitCnn().examples[3];
    const values = Float32Array.from(Buffer.from(levels, 'base64'), (level) => level / 255);
    const over = { kind: 'ready', values, side: 28, channels: 1 } as const;
    const session = createSession(network, end);
    const expectStrokes = async (strokes: readonly Stroke[]): Promise<void> => {
      session.update({ x: prepareSource({ kind: 'strokes', strokes, over }, network.input).x });
      await expectProbabilities(page, session.result('softmax'), 1e-3);
    };
    await expectStrokes([]);
    const plain = await pixels(sheet);
    await page.mouse.click(box.x + box.width / 4, box.y + box.height / 2);
    const dot = { erases: false, points: [0.25, 0.5] };
    await expectStrokes([dot]);
    await page.getByRole('button', { name: 'Eraser' }).click();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expectStrokes([dot, { erases: true, points: [0.5, 0.5] }]);
    const undo = page.getByRole('button', { name: 'Undo drawing' });
    await undo.click();
    await expectStrokes([dot]);
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect
      .poll(() => part('.sources ~ section output').first().innerText())
      .not.toMatch(/^3/);
    await undo.click();
    await undo.click();
    await expect.poll(() => pixels(sheet)).toBe(plain);
    expect(await undo.getAttribute('aria-disabled')).toBe('true');
    session.dispose();
  });

  test('the keyboard draws, moves over the maps and lets go', async () => {
    await start();
    await page.getByRole('button', { name: 'Clear' }).click();
    const sheet = part('.sources > canvas');
    await sheet.focus();
    await page.keyboard.press('Space');
    for (let step = 0; step < 8; step += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await settled(page);
    await maps('conv1').focus();
    const from = placeIn((await part('h3').textContent()) ?? '');
    for (const key of ['ArrowRight', 'ArrowDown', 'PageDown']) await page.keyboard.press(key);
    expect(await part('.inspector .hint').last().textContent()).toMatch(/Click a value/);
    await page.keyboard.press('Enter');
    const { row, column, channel } = from;
    await expect
      .poll(async () => placeIn((await part('h3').textContent()) ?? ''))
      .toEqual({ row: row + 1, column: column + 1, channel: channel + 1 });
    expect(await part('.inspector .hint').last().textContent()).toMatch(/held/);
    await page.keyboard.press('Escape');
    expect(await part('.inspector .hint').last().textContent()).toMatch(/Click a value/);
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

  test('another weight changes the value and all later layers as it does in Node', async () => {
    await start();
    const place = await point('conv1', 0.07, 0.5, true);
    const before = await pixels(maps('pool2'));
    await part('.grid input').nth(4).fill('2.5');
    await settled(page);
    const session = inNode();
    const kernel = end['conv1.kernel'];
    const index = 4 * kernel.shape[3] + place.channel;
    session.update({
      edits: {
        stride: {},
        padding: {},
        off: {},
        weights: { 'conv1.kernel': [{ index, value: 2.5 }] },
      },
    });
    await expect.poll(value).toBeCloseTo(valueIn(session.result('conv1'), place), 5);
    await expect.poll(() => pixels(maps('pool2'))).not.toBe(before);
    await expectProbabilities(page, session.result('softmax'));
    await page.getByRole('button', { name: /Undo the change/ }).click();
    await expect.poll(() => pixels(maps('pool2'))).toBe(before);
    session.dispose();
  });

  test('only what follows a change is computed again', async () => {
    await start();
    await point('conv2', 0.07, 0.2, true);
    await part('.grid input').first().fill('1');
    await expect
      .poll(() => part('.middle > p').textContent())
      .toMatch(/^8 of 11 layers were computed again, from conv2 on/);
  });

  test('another stride makes smaller maps, and says what cannot run any more', async () => {
    await start();
    await point('conv1', 0.07, 0.5, true);
    await page.getByLabel('stride').selectOption('2');
    await expect
      .poll(() => part('.layer[data-step="conv1"] .size').textContent())
      .toBe('8 maps of 13×13');
    expect(await part('.layer.dead').count()).toBe(4);
    expect(await part('.layer[data-step="fc1"] .reason').textContent()).toMatch(
      /a weight for each of 400 numbers, but now 64 arrive/,
    );
    expect(await part('.sources ~ section output').first().textContent()).toMatch(
      /does not run to its end/,
    );
    await page.getByLabel('stride').selectOption('1');
    await expect.poll(() => part('.layer.dead').count()).toBe(0);
  });

  test('a map that is switched off is 0 for all that follows', async () => {
    await start();
    const { channel } = await point('relu1', 0.3, 0.25, true);
    await page.getByLabel(`switch map ${channel} off`).check();
    const session = inNode();
    session.update({ edits: { stride: {}, padding: {}, off: { relu1: [channel] }, weights: {} } });
    await expectProbabilities(page, session.result('softmax'));
    expect(await value()).toBe(0);
    session.dispose();
  });

  test('Grad-CAM lies over the picture, for the class that is asked about', async () => {
    await start();
    const plain = await pixels(part('.sources > canvas'));
    await page.getByLabel(/Grad-CAM/).check();
    await expect.poll(() => pixels(part('.sources > canvas'))).not.toBe(plain);
    const ofBest = await pixels(part('.sources > canvas'));
    await part('.answers button').nth(8).click();
    await expect
      .poll(() => part('.sources ~ section .hint').first().textContent())
      .toMatch(/for 8/);
    expect(await pixels(part('.sources > canvas'))).not.toBe(ofBest);
  });

  test('the moments of the training give the weights of their time', async () => {
    await start();
    const slider = part('.checkpoints input');
    await slider.focus();
    await page.keyboard.press('Home');
    await expect
      .poll(() => part('.training > output').textContent())
      .toMatch(/^Before the first step/);
    const session = createSession(network, network.weights[0]);
    const { levels } = packDigitCnn().examples[3];
    const values = Float32Array.from(Buffer.from(levels, 'base64'), (level) => level / 255);
    session.update({
      x: prepareSource({ kind: 'ready', values, side: 28, channels: 1 }, network.input).x,
    });
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

  test('how many pictures a second are seen while somebody draws', async () => {
    await start();
    await page.getByRole('button', { name: 'Clear' }).click();
    const box = await part('.sources > canvas').boundingBox();
    if (!box) throw new Error('there is no sheet');
    const views = async (): Promise<number> =>
      Number(await part('.cnn').getAttribute('data-views'));
    await page.mouse.move(box.x + 100, box.y + 100);
    await page.mouse.down();
    const [before, began] = [await views(), performance.now()];
    // Without waiting for each move to be seen, as a hand does not wait either.
    const hand = await page.context().newCDPSession(page);
    for (let step = 0; performance.now() - began < 2000; step += 1) {
      const radius = 30 + 60 * Math.abs(Math.sin(step / 60));
      const x = box.x + 130 + radius * Math.cos(step / 12);
      const y = box.y + 130 + radius * Math.sin(step / 12);
      const move = { type: 'mouseMoved', button: 'left', buttons: 1, x, y } as const;
      void hand.send('Input.dispatchMouseEvent', move);
      await new Promise((done) => setTimeout(done, 12));
    }
    const seconds = (performance.now() - began) / 1000;
    const seen = (await views()) - before;
    await page.mouse.up();
    console.log(
      `the digit CNN was computed ${(seen / seconds).toFixed(0)} times a second while drawing`,
    );
    expect(seen).toBeGreaterThan(2);
  });

  test('what was drawn is the picture that the library draws', async () => {
    await start();
    await page.getByRole('button', { name: 'Clear' }).click();
    const box = await part('.sources > canvas').boundingBox();
    if (!box) throw new Error('there is no sheet');
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await settled(page);
    const session = createSession(network, end);
    session.update({
      x: prepareSource({ kind: 'strokes', strokes: [{ points: [0.5, 0.5] }] }, network.input).x,
    });
    await expectProbabilities(page, session.result('softmax'), 1e-3);
    session.dispose();
  });
});

interface At {
  row: number;
  column: number;
  channel: number;
}

function placeIn(text: string): At {
  const [channel = 0, row = 0, column = 0] = (
    text.slice(text.indexOf(',')).match(/\d+/g) ?? []
  ).map(Number);
  return { row, column, channel };
}

function valueIn({ data, shape }: Tensor, { row, column, channel }: At): number {
  return shape.length === 3 ? data[(row * shape[1] + column) * shape[2] + channel] : data[channel];
}

/** Until nothing more is computed. */
async function settled(page: Page): Promise<void> {
  const views = (): Promise<string | null> => page.locator('.cnn').getAttribute('data-views');
  let last = await views();
  for (;;) {
    await page.waitForTimeout(120);
    const now = await views();
    if (now === last) return;
    last = now;
  }
}

/** All that is painted on a canvas, as one text; what is out of sight is not painted. */
async function pixels(canvas: Locator): Promise<string> {
  await canvas.scrollIntoViewIfNeeded();
  await canvas.page().waitForTimeout(60);
  return canvas.evaluate((element: unknown) =>
    (element as { toDataURL: () => string }).toDataURL(),
  );
}

async function expectProbabilities(page: Page, { data }: Tensor, most = 1e-5): Promise<void> {
  const difference = async (): Promise<number> => {
    const items = await page.locator('.answers data').all();
    const found = await Promise.all(
      items.map(async (item) => Number(await item.getAttribute('value'))),
    );
    return Math.max(...found.map((share, label) => Math.abs(share - data[label])));
  };
  await expect.poll(difference).toBeLessThan(most);
}
