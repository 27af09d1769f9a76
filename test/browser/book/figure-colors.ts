// How the figures in view look on their page.
import type { Page } from 'playwright-core';
import {
  contrast,
  luminance,
  parseColor,
  type Color,
} from '../../../scripts/book/figures/colors.ts';

export interface FigureColors {
  /** Whether all papers have the colour of the page's cards. */
  isCard: boolean;
  isDark: boolean;
  /** Letters beside pictures with less contrast than WCAG 2.2 asks for. */
  unreadable: string[];
}

interface Seen {
  card: string;
  papers: string[];
  letters: [text: string, color: string][];
}

export async function figureColors(page: Page): Promise<FigureColors> {
  const { card, papers, letters } = await page.evaluate<Seen>(look);
  const ground = colorOf(card);
  return {
    isCard: papers.length > 0 && papers.every((paper) => contrast(colorOf(paper), ground) < 1.01),
    isDark: luminance(ground) < 0.1,
    unreadable: letters
      .filter(([, color]) => contrast(colorOf(color), ground) < 4.5)
      .map(([text, color]) => `${text}: ${color}`),
  };
}

function colorOf(text: string): Color {
  const color = parseColor(text);
  if (!color) throw new Error(`${text} is no colour`);
  return color;
}

const look = `(() => {
  const isInView = (one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  // What is out of view is drawn anew when it comes into view.
  const figures = [...document.querySelectorAll('figure[data-state=live]')].filter(isInView);
  const all = (selector) => figures.flatMap((one) => [...one.querySelectorAll(selector)]);
  const style = (element) => getComputedStyle(element);
  const leaves = all('.main-svg :is(text, tspan)').filter((one) => one.childElementCount === 0);
  return {
    card: style(document.documentElement).getPropertyValue('--card').trim(),
    papers: all('.main-svg:first-of-type').map((one) => style(one).backgroundColor),
    // Numbers in cells are black or white, as their cells need it.
    letters: leaves
      .filter((one) => one.textContent.trim() !== '' && !one.closest('.scatterlayer, .heatmaplayer'))
      .map((one) => [one.textContent, style(one).fill]),
  };
})()`;
