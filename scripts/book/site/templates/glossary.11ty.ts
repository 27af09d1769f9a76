// The words of the course, each with the lesson that explains it.
import type { Lesson } from '../../lesson/lesson.ts';
import { termId, type Term } from '../../markdown/terms.ts';
import { escapeHtml as safe } from '../../html.ts';

export const data = {
  layout: 'page.11ty.ts',
  permalink: 'glossary.html',
  title: 'Glossary',
  description: 'The words of the course, what each means, and the lesson that explains it.',
};

interface GlossaryData {
  terms: readonly (Term & { html: string })[];
  lessons: readonly Lesson[];
}

export function render({ terms, lessons }: GlossaryData): string {
  const items = terms.map((term) => {
    const { name, also = [], html } = term;
    const others =
      also.length > 0 ? ` <span class="forms">also: ${safe(also.join(', '))}</span>` : '';
    return `<dt id="${termId(name)}">${safe(name)}${others}</dt><dd>${html}${where(term, lessons)}</dd>`;
  });
  const letters = firstTerms(terms).map(
    ([letter, { name }]) => `<li><a href="#${termId(name)}">${safe(letter)}</a></li>`,
  );
  return `<div class="prose"><p>Each word leads to the place that explains it. In the lessons, the first use of a word is underlined with dots and leads here.</p></div>
<nav class="letters" aria-label="Words by their first letter"><ul>${letters.join('')}</ul></nav>
<dl class="glossary">${items.join('\n')}</dl>`;
}

/** The first term of each letter that there is; those that begin with a number come as one. */
function firstTerms(terms: readonly Term[]): [letter: string, term: Term][] {
  const first = new Map<string, Term>();
  for (const term of terms) {
    const [letter] = term.name.normalize('NFKD').toUpperCase();
    const shown = /[A-Z]/.test(letter) ? letter : '0–9';
    if (!first.has(shown)) first.set(shown, term);
  }
  return [...first];
}

function where({ day, cell }: Term, lessons: readonly Lesson[]): string {
  const lesson = lessons.find((one) => one.day === day);
  if (!lesson) return '';
  const anchor = cell === undefined ? '' : `#${cell}`;
  return `<p class="where"><a href="${lesson.name}.html${anchor}">Day ${day} · ${safe(lesson.title)}</a></p>`;
}
