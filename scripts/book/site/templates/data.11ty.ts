// All data sets.
import type { DataSet } from '../../data/data-set.ts';
import type { Fact } from '../../data/set-facts.ts';
import { escapeHtml as safe } from '../../html.ts';

export const data = {
  layout: 'page.11ty.ts',
  permalink: 'data.html',
  title: 'Data sets',
  description:
    'What the lessons learn from: what each set is good for, and what it must not be used for.',
};

export function render({ dataSets }: { dataSets: readonly DataSet[] }): string {
  const list = (sets: readonly DataSet[]): string =>
    sets
      .map(
        ({ file, title, what, facts }) =>
          `<li><a href="${file}">${safe(title)}</a><br>${safe(what)}${inShort(facts)}</li>`,
      )
      .join('');
  const ours = dataSets.filter(({ bundled }) => bundled);
  const others = dataSets.filter(({ bundled }) => !bundled);
  return `<div class="prose">
<p>Every lesson runs without a network, on sets that come with the course or that it draws by itself. Where a famous set fits a lesson, one command fetches it, and from then on the lesson uses it.</p>
<h2 id="here">Here from the start</h2><ul>${list(ours)}</ul>
<h2 id="fetched">Fetched on request</h2>
<p><code>npm run data</code> lists them, with sizes and licences; <code>npm run data -- fetch mnist</code> fetches and checks one.</p>
<ul>${list(others)}</ul></div>`;
}

function inShort(facts: readonly Fact[]): string {
  if (facts.length === 0) return '';
  const parts = facts.map(({ name, value }) => `${safe(name.toLowerCase())}: ${safe(value)}`);
  return `<br><span class="in-short">${parts.join(' · ')}</span>`;
}
