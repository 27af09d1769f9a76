// What is seen of Plotly's figures in a page.
import type { Locator, Page } from 'playwright-core';

/** All figures of the open notebook. */
export function figuresIn(page: Page): Locator {
  return page.locator('.js-plotly-plot');
}

/** Pictures, lines, bars and numbers: what a figure without data does not have. */
export function marksOf(figure: Locator): Locator {
  return figure.locator(
    '.imagelayer image, .heatmaplayer image, .scatterlayer .js-line, .scatterlayer .textpoint, .barlayer .point path',
  );
}

/** Width and height of a PNG, from its header. */
export function sizeOfPng(dataUri: string): [number, number] {
  const [, base64 = ''] = /^data:image\/png;base64,(.*)$/.exec(dataUri) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

/** The sizes in pixels of the pictures that a figure shows. */
export async function pictureSizes(figure: Locator): Promise<[number, number][]> {
  const pictures = await figure.locator('.imagelayer image').all();
  const sources = pictures.map(
    async (one) => (await one.getAttribute('href')) ?? (await one.getAttribute('xlink:href')) ?? '',
  );
  return (await Promise.all(sources)).map(sizeOfPng);
}

/** What the stepper shows at its place. */
export interface StepperState {
  place: string;
  equation: string;
  /** The frames around the patch in the image and around the cell of the map, as SVG paths. */
  patch: string;
  cell: string;
  map: string[];
}

export async function stepperState(stepper: Locator): Promise<StepperState> {
  const frames = stepper.locator('.shapelayer path');
  const [place = '', equation = ''] = await stepper.locator('.annotation-text').allTextContents();
  return {
    place,
    equation,
    // Each frame is drawn on a rim, so there are two of each.
    patch: (await frames.first().getAttribute('d')) ?? '',
    cell: (await frames.last().getAttribute('d')) ?? '',
    map: await stepper.locator('.subplot.x4y4 .textpoint').allTextContents(),
  };
}

/** Presses the slider at one of its places, counted from 0. */
export async function pressSlider(stepper: Locator, place: number): Promise<void> {
  await stepper.locator('.slider-tick-rect').nth(place).hover({ force: true });
  const rail = await stepper.locator('.slider-rail-touch-rect').boundingBox();
  const tick = await stepper.locator('.slider-tick-rect').nth(place).boundingBox();
  if (!rail || !tick) throw new Error('the stepper has no slider');
  await stepper.page().mouse.click(tick.x, rail.y + rail.height / 2);
}
