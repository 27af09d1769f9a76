import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sourceOf, tagsOf, type Cell, type Output } from '../../scripts/notebooks/index.ts';
import { findChromium, howToInstall, openChromium, window, type Browser } from './chromium.ts';
import { figuresIn, marksOf, pictureSizes, pressSlider, stepperState } from './figures.ts';
import { solved, startLab, type Lab } from './lab.ts';
import { openLesson, patience, runLesson, timesText, type RunLesson } from './lesson.ts';
import { artifact, clearScreenshots, shootNotebook } from './screenshots.ts';

vi.mock(import('../../scripts/setup/paths.ts'), async (original) => {
  const { ownPaths } = await import('./own-paths.ts');
  return ownPaths(await original());
});

const day1 = `${solved}/day-01-pixels.ipynb`;
const day3 = `${solved}/day-03-convolution-by-hand.ipynb`;
const copyOfDay3 = 'day-03-convolution-by-hand.ipynb';
const tracker = '@jupyterlab/notebook-extension:tracker';
const themes = '@jupyterlab/apputils-extension:themes';
const plotly = 'application/vnd.plotly.v1+json';
const check = 'application/vnd.convlab.check+json';

/** A figure as a statement of its own, which a cell shows if it is the last one. */
const makesFigure =
  /^(convolutionStepper|featureMapGrid|gridRow|heatmap|histogram|imageRow|lineChart|pixelGrid|stepFigure)\(/m;

/** An output in its formats, by MIME type. */
function bundleOf({ data }: Output): object {
  return typeof data === 'object' && data !== null ? data : {};
}

/** What a bundle says in plain text, which nbformat may keep as a list of lines. */
function plainText(bundle: object): string {
  const text = 'text/plain' in bundle ? bundle['text/plain'] : '';
  return Array.isArray(text) ? text.join('') : String(text);
}

/** The ids of cells whose code asks for an output of a type and that have none. */
function cellsWithout(type: string, cells: readonly Cell[], code: RegExp): (string | undefined)[] {
  return cells
    .filter((cell) => cell.cell_type === 'code' && code.test(sourceOf(cell)))
    .filter(({ outputs = [] }) => !outputs.some((output) => type in bundleOf(output)))
    .map(({ id }) => id);
}

const chromium = findChromium();
// npm test names what it has skipped, so the reason stands in the name.
const reason = chromium === undefined ? ` (${howToInstall})` : '';
const title = `lessons in JupyterLab, seen with Chromium${reason}`;

describe.skipIf(chromium === undefined)(title, () => {
  let lab: Lab | undefined;
  let browser: Browser | undefined;
  let figuresOfDay3 = 0;
  const opened = () => {
    if (!lab || !browser) throw new Error('JupyterLab or Chromium did not start');
    return { lab, ...browser };
  };

  beforeAll(async () => {
    clearScreenshots();
    lab = await startLab();
    // All cells stay in the page, so that they can be counted; and the times of cells are noted.
    lab.set(tracker, { windowingMode: 'none', recordTiming: true });
    browser = await openChromium(chromium ?? '');
  });

  afterAll(async () => {
    await Promise.allSettled([browser?.close(), lab?.stop()]);
  });

  /** What is true of every lesson that has been run. */
  async function expectWhole({ cells, faults, checks }: RunLesson): Promise<void> {
    const { page } = opened();
    expect(faults).toEqual([]);
    await expect(page.locator('.jp-KernelName').innerText()).resolves.toBe('TypeScript (convlab)');

    const bundles = cells.flatMap(({ outputs = [] }) => outputs.map(bundleOf));
    const figures = await figuresIn(page).all();
    expect(figures.length).toBeGreaterThan(0);
    expect(figures).toHaveLength(bundles.filter((bundle) => plotly in bundle).length);
    for (const figure of figures) {
      await expect.poll(() => figure.locator('svg.main-svg').count()).toBeGreaterThan(0);
      await expect.poll(() => marksOf(figure).count()).toBeGreaterThan(0);
    }
    const lines = page.locator('.jp-OutputArea-output.jp-RenderedHTML');
    expect(checks.passed).toBeGreaterThan(0);
    expect(bundles.filter((bundle) => check in bundle)).toHaveLength(checks.passed);
    // Exercises sum up, and questions answer, with such lines too.
    const marked = bundles.filter((bundle) => /^[✓✗]/.test(plainText(bundle)));
    expect(marked.length).toBeGreaterThan(checks.passed);
    expect(await lines.filter({ hasText: /^\s*[✓✗]/ }).count()).toBe(marked.length);
    const mayFail = cells.some((cell) => tagsOf(cell).includes('check-fails'));
    if (!mayFail) expect(await lines.filter({ hasText: /^\s*✗/ }).count()).toBe(0);
    expect(cellsWithout(check, cells, /^check\(/m)).toEqual([]);
    expect(cellsWithout(plotly, cells, makesFigure)).toEqual([]);
  }

  test('day 3 runs from top to bottom: figures drawn, checks green', async () => {
    const { page, lab } = opened();
    const lesson = await runLesson(page, lab, day3);
    console.log(timesText('day 3', lesson));
    await expectWhole(lesson);
    figuresOfDay3 = await figuresIn(page).count();
    await shootNotebook(page, 'day-03');
  });

  test('a photograph is shown with all its pixels, its feature map with two fewer', async () => {
    const sizes = await pictureSizes(figuresIn(opened().page).first());
    expect(sizes).toEqual([
      [451, 300],
      [449, 298],
    ]);
  });

  test('the stepper goes to the place that is pressed on its slider', async () => {
    const { page } = opened();
    const stepper = figuresIn(page)
      .filter({ has: page.locator('.slider-container') })
      .first();
    const cell = page.locator('.jp-CodeCell').filter({ has: stepper }).first();
    await stepper.scrollIntoViewIfNeeded();
    const before = await stepperState(stepper);
    expect(before.place).toContain('place 1 of 9');
    expect(before.map).toEqual(['−4']);
    await cell.screenshot({ path: artifact('day-03-stepper-before.png') });
    await pressSlider(stepper, 5);
    await expect
      .poll(() => stepperState(stepper))
      .toEqual({
        place: expect.stringContaining('place 6 of 9: row 1, column 2') as string,
        equation: expect.not.stringContaining(before.equation) as string,
        patch: expect.not.stringContaining(before.patch) as string,
        cell: expect.not.stringContaining(before.cell) as string,
        map: expect.arrayContaining(before.map) as string[],
      });
    expect((await stepperState(stepper)).map).toHaveLength(6);
    await page.mouse.move(0, 0);
    await cell.screenshot({ path: artifact('day-03-stepper.png') });
  });

  test('day 1 runs from top to bottom, and its photograph is shown', async () => {
    const { page, lab } = opened();
    const lesson = await runLesson(page, lab, day1);
    console.log(timesText('day 1', lesson));
    await expectWhole(lesson);
    expect((await pictureSizes(figuresIn(page).first()))[0]).toEqual([451, 300]);
    await shootNotebook(page, 'day-01');
  });

  test('a learner’s copy with nothing done runs to its end: only exercises and questions are open', async () => {
    const { page, lab } = opened();
    const { cells, faults } = await runLesson(page, lab, copyOfDay3);
    const graded = cells.filter(({ id = '' }) => /^(exercise|quiz)-.+-check$/.test(id));
    expect(graded.length).toBeGreaterThan(5);
    expect(faults.map(({ id }) => id)).toEqual(graded.map(({ id }) => id));
    for (const { message } of faults) expect(message).toMatch(/is not (done|answered) yet/);
    expect(await figuresIn(page).count()).toBe(figuresOfDay3);
    await shootNotebook(page, 'day-03-nothing-done');
  });

  test('figures stay as high as they are when the window changes', async () => {
    const { page } = opened();
    const heights = () =>
      figuresIn(page).evaluateAll((all: { offsetHeight: number }[]) =>
        all.map(({ offsetHeight }) => offsetHeight),
      );
    const before = await heights();
    expect(Math.min(...before)).toBeGreaterThan(100);
    await page.setViewportSize({ ...window, height: window.height / 2 });
    // Plotly waits for the end of the movement before it draws anew.
    await page.waitForTimeout(1000);
    expect(await heights()).toEqual(before);
    await page.setViewportSize(window);
  });

  test('what was saved is shown again after a reload, in the dark theme too', async () => {
    const { page, lab } = opened();
    lab.set(themes, { theme: 'JupyterLab Dark' });
    await openLesson(page, lab, day3);
    await page.locator('body[data-jp-theme-light=false]').waitFor({ state: 'attached' });
    // A saved figure is a still picture until the pointer is over it.
    const stills = page.locator('.jp-RenderedPlotly img');
    await expect.poll(() => stills.count(), { timeout: patience }).toBe(figuresOfDay3);
    await shootNotebook(page, 'day-03-dark');
  });

  test('nothing was asked from outside of this computer, and no error was logged', () => {
    const { requests, errors } = opened();
    const outside = requests.filter((address) => {
      const { protocol, hostname } = new URL(address);
      return !['data:', 'blob:'].includes(protocol) && hostname !== '127.0.0.1';
    });
    expect(requests.some((address) => address.startsWith('ws:'))).toBe(true);
    expect(outside).toEqual([]);
    expect(errors).toEqual([]);
  });
});
