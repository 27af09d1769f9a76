import { expect } from 'vitest';
import type { Page } from 'playwright-core';

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** As much as is needed here of an element of the page. */
interface Shown {
  textContent: string;
  getBoundingClientRect: () => Box;
}

interface TextBox extends Box {
  text: string;
}

/** Texts of the drawing of an explorer that stand on each other, or are cut off at its edge. */
export async function expectReadable(page: Page): Promise<void> {
  const texts = await page.locator('.drawing svg text').evaluateAll((all: Shown[]): TextBox[] =>
    all.map((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      // The box of a text is higher than its letters.
      const spare = (bottom - top) * 0.25;
      const text = element.textContent;
      return { text, left, right, top: top + spare, bottom: bottom - spare };
    }),
  );
  const [card] = await page
    .locator('.drawing svg')
    .evaluateAll((all: Shown[]): Pick<Box, 'right' | 'bottom'>[] =>
      all.map((element) => {
        const { right, bottom } = element.getBoundingClientRect();
        return { right, bottom };
      }),
    );
  expect(texts.length).toBeGreaterThan(10);
  const cut = texts.filter(
    ({ right, bottom }) => right > card.right + 1 || bottom > card.bottom + 1,
  );
  const pairs = texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .filter((other) => overlap(one, other))
      .map((other) => [one, other]),
  );
  expect(cut.map(({ text }) => text)).toEqual([]);
  expect(pairs.map(([one, other]) => `${one.text} / ${other.text}`)).toEqual([]);
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.right > other.left &&
    other.right > one.left &&
    one.bottom > other.top &&
    other.bottom > one.top
  );
}
