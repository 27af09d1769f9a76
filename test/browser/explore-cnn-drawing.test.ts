// Drawing in the explorer of CNNs: pen, eraser and keyboard, and how fast the maps follow.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createSession } from '../../lib/explore/cnn-explorer/index.ts';
import { prepareSource } from '../../lib/explore/cnn-explorer/input.ts';
import type { Stroke } from '../../lib/explore/cnn-explorer/strokes.ts';
import {
  end,
  example,
  expectProbabilities,
  network,
  pixels,
  placeIn,
  settled,
  startExplorer,
} from './explore-cnn-tools.ts';
import type { ExplorerPage } from './explore-cnn-tools.ts';
import { describeInBrowser } from './explorers.ts';

describeInBrowser('drawing in the CNN explorer', ({ open }) => {
  let page: Page;
  let part: ExplorerPage['part'];
  let maps: ExplorerPage['maps'];
  async function start(): Promise<void> {
    ({ page, part, maps } = await startExplorer(open));
  }

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
    const over = example(3);
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

  test('how many pictures a second are seen while somebody draws', async () => {
    await start();
    await page.getByRole('button', { name: 'Clear' }).click();
    const box = await part('.sources > canvas').boundingBox();
    if (!box) throw new Error('there is no sheet');
    await page.mouse.move(box.x + 100, box.y + 100);
    await page.mouse.down();
    const counted = page.evaluate<Counted>(countFor(2000));
    const began = performance.now();
    // Without waiting for each move to be seen, as a hand does not wait either.
    const hand = await page.context().newCDPSession(page);
    for (let step = 0; performance.now() - began < 2000; step += 1) {
      const radius = 30 + 60 * Math.abs(Math.sin(step / 60));
      const x = box.x + 130 + radius * Math.cos(step / 12);
      const y = box.y + 130 + radius * Math.sin(step / 12);
      const move = { type: 'mouseMoved', button: 'left', buttons: 1, x, y } as const;
      void hand.send('Input.dispatchMouseEvent', move);
      await new Promise((done) => setTimeout(done, 8));
    }
    const { computed, frames, seconds } = await counted;
    await page.mouse.up();
    const perSecond = (count: number): string => (count / seconds).toFixed(0);
    console.log(
      `while drawing, the digit CNN was computed ${perSecond(computed)} times a second, and ${perSecond(frames)} frames a second showed new maps`,
    );
    expect(frames).toBeGreaterThan(2);
    expect(frames).toBeLessThanOrEqual(computed);
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

/** How often all layers were computed, and how many frames of the screen showed something new. */
interface Counted {
  computed: number;
  frames: number;
  seconds: number;
}

/** Counts in the page; frames in which nothing new was painted do not count. */
const countFor = (milliseconds: number): string => `new Promise((done) => {
  const cnn = document.querySelector('.convlab-explorer').shadowRoot.querySelector('.cnn');
  const start = performance.now();
  const first = Number(cnn.dataset.views);
  let last = first;
  let frames = 0;
  const look = () => {
    const views = Number(cnn.dataset.views);
    if (views > last) frames += 1;
    last = views;
    const time = performance.now() - start;
    if (time < ${milliseconds}) requestAnimationFrame(look);
    else done({ computed: views - first, frames, seconds: time / 1000 });
  };
  requestAnimationFrame(look);
})`;
