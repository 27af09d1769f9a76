// Everything that is widely printed wrong, gathered from the lessons.
import { escapeHtml as safe } from '../../html.ts';
import type { Wrong } from '../../lesson/wrong.ts';

export const data = {
  layout: 'page.11ty.ts',
  permalink: 'errata.html',
  title: 'What people get wrong',
  description:
    'Numbers and sentences about convolutional networks that are widely printed and wrong, with what is true.',
};

export function render({ wrong }: { wrong: readonly Wrong[] }): string {
  const parts = wrong.map(
    ({ day, title, address, html }) =>
      `<section class="prose"><h2 id="day-${day}">Day ${day} · ${safe(title)}</h2>${html}<p class="where"><a href="${address}">Day ${day}: where the lesson shows it</a></p></section>`,
  );
  return `<div class="prose"><p>Slides, articles and lecture notes copy from one another, mistakes included. These are the ones that the lessons meet, day by day. Each bold line is a mistake, and what follows is true; wherever a lesson can compute it, it does.</p></div>
${parts.join('\n')}`;
}
