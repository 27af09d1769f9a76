// The front page: what the course is, and its days by week.
import type { ExplorerPart } from '../../data/explorer.ts';
import { escapeHtml as safe } from '../../html.ts';
import type { Lesson } from '../../lesson/lesson.ts';
import type { SiteData } from '../page.ts';

export const data = {
  layout: 'page.11ty.ts',
  permalink: 'index.html',
  title: 'Convolutional networks in TypeScript',
  description:
    'A course on convolutional neural networks in 25 days: numbers are computed in front of you, and figures can be touched.',
};

interface HomeData {
  site: SiteData;
  lessons: readonly Lesson[];
  explorer: ExplorerPart;
}

export function render({ site, lessons, explorer }: HomeData): string {
  const goals = new Map(lessons.map(({ day, goals: list }) => [day, list.at(0) ?? '']));
  const weeks = site.weeks.map(({ number, title, about, days }) => {
    const items = days.map(
      ({ file, day, title: name }) =>
        `<li><a href="${file}"><span class="day">${day}</span><span class="name">${safe(name)}</span><span class="goal">${safe(plain(goals.get(day) ?? ''))}</span></a></li>`,
    );
    return `<section class="week"><h2 id="week-${number}"><span>Week ${number}</span>${safe(title)}</h2><p>${safe(about)}</p><ol>${items.join('')}</ol></section>`;
  });
  const extras = site.extras.map(
    ({ file, title }) => `<li><a href="${file}">${safe(title)}</a></li>`,
  );
  return `<header class="hero">
<h1>Convolutional networks,<br>by hand and in TypeScript</h1>
<p>Twenty-five lessons from the first pixel to a network that says where it looks. Numbers are computed in front of you, claims are measured, and figures can be touched.</p>
<p class="actions"><a class="button" href="${site.order[1].file}">Start with day 1</a> <a class="button quiet" href="explorer.html">Open a network</a> <a class="button quiet" href="jupyterlab.html">Run it in JupyterLab</a></p>
<p class="note">Below each lesson stands what you can do after it.</p>
</header>
${teaser(explorer)}
${weeks.join('\n')}
<section class="week"><h2 id="beside"><span>Beside the lessons</span>Look things up</h2><ul class="tiles">${extras.join('')}</ul></section>`;
}

/** What the explorer looks like, as a link to it. */
function teaser({ pictures }: ExplorerPart): string {
  if (pictures.length === 0) return '';
  const words =
    'The CNN explorer: a handwritten digit, the maps that the first layers make of it, and the products and the sum behind one of their values.';
  const images = pictures.map(
    ({ theme, address, width, height }) =>
      `<img class="in-${theme}" src="${address}" width="${width}" height="${height}" alt="${words}" loading="lazy">`,
  );
  return `<figure class="teaser"><a href="explorer.html">${images.join('')}</a><figcaption><a href="explorer.html">CNN explorer</a>: draw a digit, and every layer answers while you draw. Point at a value, and you see the numbers that made it.</figcaption></figure>`;
}

/** Markdown of one line without its marks. */
function plain(markdown: string): string {
  return markdown.replace(/[*_\x60$]/g, '');
}
