// A page for each data set.
import type { DataSet } from '../../data/data-set.ts';
import { escapeHtml as safe, linked } from '../../html.ts';
import type { Lesson } from '../../lesson/lesson.ts';

interface SetData {
  set: DataSet;
  lessons: readonly Lesson[];
}

export const data = {
  layout: 'page.11ty.ts',
  pagination: { data: 'dataSets', size: 1, alias: 'set' },
  permalink: ({ set }: SetData) => set.file,
  eleventyComputed: {
    title: ({ set }: SetData) => set.title,
    description: ({ set }: SetData) => set.what,
    above: () => 'Data set',
  },
};

export function render({ set, lessons }: SetData): string {
  const {
    name,
    what,
    pictures,
    made,
    licence,
    source,
    goodFor,
    notGoodFor,
    sample,
    bundled,
    facts,
  } = set;
  const picture = sample
    ? `<figure><img class="sample" src="${sample.address}" width="${sample.width}" height="${sample.height}" alt="${safe(sample.words)}"></figure>`
    : '';
  const numbers = facts.map(
    ({ name, value }) => `<div><dt>${safe(name)}</dt><dd>${safe(value)}</dd></div>`,
  );
  const used = lessons.filter(({ day }) => set.days.includes(day));
  const links = used.map(
    ({ name: file, day, title }) =>
      `<li><a href="${file}.html">Day ${day} · ${safe(title)}</a></li>`,
  );
  return `<div class="prose"><p>${safe(what)}</p>${facts.length > 0 ? `<dl class="facts">${numbers.join('')}</dl>` : ''}${picture}
<h2 id="pictures">Pictures</h2><p>${safe(pictures)}</p>
<h2 id="good">Good for</h2>${list(goodFor)}
<h2 id="not-good">Not good for</h2>${list(notGoodFor)}
<h2 id="made">How it was made</h2><p>${safe(made)}</p>
<h2 id="licence">Licence and source</h2><p>${linked(licence)}</p><p>${linked(source)}</p>
<h2 id="use">In the lessons</h2>${links.length > 0 ? `<ul>${links.join('')}</ul>` : ''}
<p>${bundled ? 'It comes with the course.' : `<code>npm run data -- fetch ${safe(name)}</code> fetches it; lessons that can use it then do, and say so.`}</p></div>`;
}

function list(texts: string | readonly string[]): string {
  const items = typeof texts === 'string' ? [texts] : texts;
  return `<ul>${items.map((text) => `<li>${safe(text)}</li>`).join('')}</ul>`;
}
