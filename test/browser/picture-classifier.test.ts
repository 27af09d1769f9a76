import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  classify,
  createNetwork,
  createRandom,
  decodeClassifier,
  encodeClassifier,
  encodePng,
  fromData,
  map,
  randomUniform,
  readImage,
} from 'convlab';
import type { ClassifierFacts, Pixels } from 'convlab';
import { layers } from 'convlab/arch';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classifierFigure, classifierPage } from '../../lib/explore/classifier/index.ts';
import { findChromium, howToInstall, openChromium, type Browser } from './chromium.ts';

const chromium = findChromium();
const reason = chromium === undefined ? ` (${howToInstall})` : '';

const classes = ['ka क', 'say "no"', "</script><b>'", 'ü & ö', 'five'];

/** All kinds of layers that projects use; its answers are neither equal shares nor all sure. */
function classifierFile(input: ClassifierFacts['input'], format?: 'float32' | '8-bit'): Uint8Array {
  const facts: ClassifierFacts = {
    title: 'Things & "more"',
    classes,
    input,
    architecture: {
      input: [input.side, input.side, input.channels],
      layers: [
        layers.conv2d({ filters: 8, size: 3, stride: 2, padding: 'same' }),
        layers.batchNorm(),
        layers.relu(),
        layers.residual([
          layers.depthwiseConv2d({ size: 3, padding: 'same' }),
          layers.conv2d({ filters: 8, size: 1 }),
        ]),
        layers.maxPool2d({ size: 2 }),
        layers.dropout({ rate: 0.5 }),
        layers.flatten(),
        layers.dense({ units: 5, name: 'last' }),
        layers.softmax(),
      ],
    },
  };
  const network = createNetwork({ ...facts.architecture, random: createRandom(3) });
  const weights = network.weights();
  const factor = input.channels === 1 ? 3 : 0.5;
  const bytes = encodeClassifier(
    facts,
    { ...weights, 'last.weights': map(weights['last.weights'], (value) => factor * value) },
    format,
  );
  network.dispose();
  return bytes;
}

const colour = classifierFile({ side: 20, channels: 3, mean: [0.5, 0.4, 0.3], deviation: 0.3 });
const ink = classifierFile({ side: 20, channels: 1, ink: { margin: 2 } }, '8-bit');

const random = createRandom(8);
function noise(height: number, width: number, channels: number): Pixels {
  const shares = randomUniform([height, width, channels], random).data;
  const levels = Uint8Array.from(shares, (share) => Math.floor(256 * share));
  return fromData(levels, [height, width, channels]);
}

/** What the library says in Node of the file of a picture: class → probability. */
async function inNode(model: Uint8Array, picture: Uint8Array): Promise<Map<string, number>> {
  const classifier = decodeClassifier(model);
  const { ranked } = classify(classifier, await readImage(picture));
  classifier.network.dispose();
  return new Map(ranked.map(({ name, probability }) => [name, probability]));
}

describe.skipIf(chromium === undefined)(`a picture classifier in a browser${reason}`, () => {
  let browser: Browser | undefined;
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'convlab-page-'));
    browser = await openChromium(chromium ?? '');
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true });
  });

  /** Opens a page from its file, without any server. */
  async function open(html: string): Promise<Page> {
    if (!browser) throw new Error('Chromium did not start');
    const file = join(folder, 'a page.html');
    await writeFile(file, html);
    await browser.page.goto(pathToFileURL(file).href);
    return browser.page;
  }

  test.each([
    ['of the exact size', 20, 20, 3, colour],
    ['that is larger and wide', 211, 330, 3, colour],
    ['that is smaller', 13, 11, 3, colour],
    ['that is grey', 64, 50, 1, colour],
    ['for a network that looks for ink', 90, 70, 3, ink],
  ])(
    'a picture %s gets the answer that the library gives',
    async (_, height, width, channels, model) => {
      const page = await open(classifierPage('here', { file: model }));
      const picture = encodePng(noise(height, width, channels));
      await drop(page, picture, 'noise.png');
      await expectAnswers(page, await inNode(model, picture), 1e-5);
    },
  );

  test('what is transparent lies on white, in the browser as in the library', async () => {
    const page = await open(classifierPage('here', { file: colour }));
    const pixels = noise(40, 40, 4);
    for (let place = 3; place < pixels.data.length; place += 4) {
      pixels.data[place] = pixels.data[place] < 128 ? 0 : 255;
    }
    const picture = encodePng(pixels);
    await drop(page, picture, 'glass.png');
    await expectAnswers(page, await inNode(colour, picture), 1e-5);
  });

  test('a photograph as JPEG that a camera has taken lying gets the same class', async () => {
    const page = await open(classifierPage('here', { file: colour }));
    const { data, shape } = noise(8, 12, 3);
    const raw = { width: shape[1], height: shape[0], channels: 3 } as const;
    const picture = await sharp(data, { raw })
      .resize(240, 160)
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 95 })
      .toBuffer();
    await drop(page, picture, 'photo.jpg', 'image/jpeg');
    await expectAnswers(page, await inNode(colour, picture), 0.02);
  });

  test('a file can be chosen, and pasted, one after the other', async () => {
    const page = await open(classifierPage('here', { file: colour }));
    const [one, other] = [encodePng(noise(30, 30, 3)), encodePng(noise(40, 40, 3))];
    const file = { name: 'one.png', mimeType: 'image/png', buffer: Buffer.from(one) };
    await page.locator('input[type=file]').setInputFiles(file);
    await expectAnswers(page, await inNode(colour, one), 1e-5);
    await give(page, 'paste', other, 'image.png');
    await expectAnswers(page, await inNode(colour, other), 1e-5);
    await page.locator('input[type=file]').setInputFiles(file);
    await expectAnswers(page, await inNode(colour, one), 1e-5);
  });

  test('what is no picture is refused in a sentence, and the next picture is taken', async () => {
    const page = await open(classifierPage('here', { file: colour }));
    const alert = page.getByRole('alert');
    const picture = encodePng(noise(30, 30, 3));
    await drop(page, picture, 'good.png');
    await drop(page, picture.slice(0, 40), 'broken.png');
    await expect.poll(() => alert.innerText()).toMatch(/“broken\.png” cannot be read as a picture/);
    expect(await page.locator('.answers li').count()).toBe(0);
    await drop(page, Buffer.from('hello'), 'notes.txt', 'text/plain');
    await expect
      .poll(() => alert.innerText())
      .toMatch(/“notes\.txt” is no picture but text\/plain/);
    await drop(page, new Uint8Array(), 'nothing.png');
    await expect.poll(() => alert.innerText()).toMatch(/“nothing\.png” is empty/);
    await give(page, 'drop', undefined, '');
    await expect.poll(() => alert.innerText()).toMatch(/That was no file/);
    await drop(page, picture, 'good.png');
    await expectAnswers(page, await inNode(colour, picture), 1e-5);
    expect(await alert.textContent()).toBe('');
  });

  test('an example is answered with Enter, as it is, and its answer is read out', async () => {
    const levels = noise(20, 20, 3);
    const examples = map(fromData(levels.data, [1, 20, 20, 3]), (level) => level / 255);
    const page = await open(classifierPage('here', { file: colour, examples }));
    await page.keyboard.press('Tab');
    await expect(focused(page)).resolves.toBe('INPUT');
    await page.keyboard.press('Tab');
    await expect(focused(page)).resolves.toBe('example 1');
    await page.keyboard.press('Enter');
    const expected = await inNode(colour, encodePng(levels));
    await expectAnswers(page, expected, 1e-5);
    const [best] = expected.keys();
    const said = page.getByRole('status');
    expect(await said.innerText()).toContain(best);
    expect(await said.getAttribute('aria-live')).toBe('polite');
  });

  test('what is drawn is answered after each stroke, and can be cleared', async () => {
    const page = await open(classifierPage('here', { file: ink }));
    const sheet = page.getByRole('img', { name: 'sheet to draw on' });
    const box = await sheet.boundingBox();
    if (!box) throw new Error('there is no sheet');
    const at = (x: number, y: number): [number, number] => [
      box.x + x * box.width,
      box.y + y * box.height,
    ];
    await page.mouse.move(...at(0.2, 0.2));
    await page.mouse.down();
    await page.mouse.move(...at(0.7, 0.3), { steps: 3 });
    await page.mouse.move(...at(0.4, 0.8), { steps: 3 });
    await page.mouse.up();
    const drawn = await pngOf(sheet);
    await expectAnswers(page, await inNode(ink, drawn), 1e-5);
    await page.getByRole('button', { name: 'Clear' }).click();
    const { data } = await readImage(await pngOf(sheet));
    expect(data.every((level) => level === 255)).toBe(true);
  });

  test('a colour network has no sheet to draw on', async () => {
    const page = await open(classifierPage('here', { file: colour }));
    expect(await page.locator('.sketch').count()).toBe(0);
  });

  test('says that it always names something, how large the model is, and shows the card', async () => {
    const card = '# Card\n\n<img src=x onerror=alert(1)> & so on';
    const page = await open(classifierPage('here', { file: ink }, card));
    expect(await page.title()).toBe('Things & "more"');
    expect(await page.locator('.warning').innerText()).toMatch(
      /5 classes.*also for one of something else/,
    );
    expect(await page.locator('.facts').last().innerText()).toMatch(/weights of 8 bits, \d\.\d KB/);
    await page.getByText('Model card').click();
    expect(await page.locator('pre').innerText()).toBe(card);
  });

  test.each([
    ['light', 1000],
    ['dark', 1000],
    ['light', 360],
    ['dark', 360],
  ] as const)('reads well in %s, %i pixels wide', async (colorScheme, width) => {
    const page = await open(classifierPage('here', { file: ink, examples: undefined }));
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await drop(page, encodePng(noise(30, 30, 1)), 'noise.png');
    await expect.poll(() => page.locator('.answers li').count()).toBe(5);
    const sideways = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(sideways).toBeLessThanOrEqual(0);
    for (const part of ['.warning', '.facts', '.answers .name', '.zone span', 'output']) {
      expect(await contrast(page.locator(part).first())).toBeGreaterThan(4.5);
    }
    await page.emulateMedia({ colorScheme: null });
    await page.setViewportSize({ width: 1200, height: 2400 });
  });

  test('as a figure it takes what is dropped on it, and nothing that is dropped beside it', async () => {
    const figure = classifierFigure('pictureClassifier', { file: colour });
    const page = await open(
      `<!doctype html><meta charset="utf-8"><p id="beside">x</p>${figure.html}`,
    );
    const picture = encodePng(noise(30, 30, 3));
    await give(page, 'drop', picture, 'beside.png', '#beside');
    await drop(page, picture, 'on.png');
    await expectAnswers(page, await inNode(colour, picture), 1e-5);
    expect(await page.locator('.said').innerText()).toContain('on.png');
    expect(await page.locator('.title').innerText()).toBe('Things & "more"');
  });

  test('nothing left the pages, and no error was logged', () => {
    const elsewhere = (browser?.requests ?? []).filter((to) => !/^(file|data|about):/.test(to));
    expect(elsewhere).toEqual([]);
    const pages = (browser?.requests ?? []).filter((to) => to.startsWith('file:'));
    expect(pages.filter((to) => !to.endsWith('a%20page.html'))).toEqual([]);
    expect(browser?.errors).toEqual([]);
  });
});

/** Drops a file on the place for pictures. */
async function drop(
  page: Page,
  bytes: Uint8Array,
  name: string,
  type = 'image/png',
): Promise<void> {
  await give(page, 'drop', bytes, name, '.zone', type);
}

/** Drops or pastes a file, or something that is none. */
async function give(
  page: Page,
  event: 'drop' | 'paste',
  bytes: Uint8Array | undefined,
  name: string,
  onto = '.zone',
  type = 'image/png',
): Promise<void> {
  const base64 = bytes && Buffer.from(bytes).toString('base64');
  await page.locator(onto).evaluate(
    (element: unknown, given) => {
      const window = globalThis as unknown as Dropping;
      const transfer = new window.DataTransfer();
      if (given.base64 === undefined) transfer.items.add('https://example.org/', 'text/uri-list');
      else {
        const content = Uint8Array.from(atob(given.base64), (byte) => byte.charCodeAt(0));
        transfer.items.add(new window.File([content], given.name, { type: given.type }));
      }
      const settings = { bubbles: true, composed: true, cancelable: true };
      const happens =
        given.event === 'drop'
          ? new window.DragEvent('drop', { ...settings, dataTransfer: transfer })
          : new window.ClipboardEvent('paste', { ...settings, clipboardData: transfer });
      (element as EventTarget).dispatchEvent(happens);
    },
    { base64, name, type, event },
  );
}

/** The probabilities that stand on the page. */
async function answersOn(page: Page): Promise<Map<string, number>> {
  const items = await page.locator('.answers li').all();
  const pairs = items.map(async (item): Promise<[string, number]> => [
    (await item.locator('.name').textContent()) ?? '',
    Number(await item.locator('data').getAttribute('value')),
  ]);
  return new Map(await Promise.all(pairs));
}

async function expectAnswers(
  page: Page,
  expected: ReadonlyMap<string, number>,
  most: number,
): Promise<void> {
  const difference = async (): Promise<number> => {
    const found = await answersOn(page);
    if ([...found.keys()][0] !== [...expected.keys()][0]) return 1;
    return Math.max(
      ...[...expected].map(([name, value]) => Math.abs(value - (found.get(name) ?? 1))),
    );
  };
  await expect.poll(difference, { timeout: 10_000 }).toBeLessThan(most);
}

/** The name of the element that has the focus, or its kind. */
function focused(page: Page): Promise<string> {
  return page.evaluate(
    `(() => { const { activeElement: at } = document.querySelector('.convlab-explorer').shadowRoot; return at?.ariaLabel ?? at?.tagName; })()`,
  );
}

async function pngOf(canvas: Locator): Promise<Uint8Array> {
  const address: string = await canvas.evaluate((element: unknown) =>
    (element as { toDataURL: () => string }).toDataURL(),
  );
  return Buffer.from(address.split(',')[1], 'base64');
}

/** Contrast of text with the page behind it, by the formula of WCAG 2. */
async function contrast(text: Locator): Promise<number> {
  const [ink, paper] = await text.evaluate((element: unknown) => {
    const window = globalThis as unknown as Styled;
    return [
      window.getComputedStyle(element).color,
      window.getComputedStyle(window.document.body).backgroundColor,
    ];
  });
  const luminance = (color: string): number => {
    const [red, green, blue] = (color.match(/[\d.]+/g) ?? []).map((level) => {
      const share = Number(level) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low, high] = [luminance(ink), luminance(paper)].sort((one, other) => one - other);
  return (high + 0.05) / (low + 0.05);
}

/** As much as is needed here of a page. */
interface Dropping {
  DataTransfer: new () => { items: { add: (what: unknown, type?: string) => void } };
  File: new (parts: unknown[], name: string, options: object) => unknown;
  DragEvent: new (name: string, settings: object) => Event;
  ClipboardEvent: new (name: string, settings: object) => Event;
}

interface Styled {
  document: { body: unknown };
  getComputedStyle: (element: unknown) => { color: string; backgroundColor: string };
}
