// A network that lies open.
import type { ExplorerPart } from '../../data/explorer.ts';

export const data = {
  layout: 'page.11ty.ts',
  permalink: 'explorer.html',
  title: 'CNN explorer: a network that lies open',
  description:
    'Draw a digit and watch every layer of a convolutional network answer, with the very products and sums behind each number.',
  wide: true,
};

export function render({ explorer }: { explorer: ExplorerPart }): string {
  return `<div class="prose"><p>Draw a digit, and every layer answers while you draw. Point at a value to see which part of the picture it saw, and the products and the sum that made it. Then change a weight, the stride or the padding, switch a channel off, or train the network here. It runs the same code as the lessons, on your own computer.</p></div>
<div class="output html whole">${explorer.html}</div>`;
}
