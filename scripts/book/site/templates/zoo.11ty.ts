// The networks of the library, counted.
import { escapeHtml as safe } from '../../html.ts';
import type { ZooRow } from '../../data/zoo-table.ts';

export const data = {
  layout: 'page.11ty.ts',
  permalink: 'zoo.html',
  title: 'The zoo of networks',
  description:
    'Parameters and multiply-adds of the networks of the course, from LeNet-5 to EfficientNet, counted from one description each.',
};

export function render({ zoo, hasDay9 }: { zoo: readonly ZooRow[]; hasDay9: boolean }): string {
  const rows = zoo.map(
    ({ id, name, year, parameters, multiplyAdds, by, figures, agrees }) =>
      `<tr id="${safe(id)}"><th scope="row">${safe(name)}<br><code>${safe(id)}</code></th><td>${year ?? ''}</td>${number(parameters)}${number(multiplyAdds)}<td>${agrees ? '✓' : '✗'} ${figures} ${by === 'record' ? 'published figures' : `figures of ${safe(by)}`}</td></tr>`,
  );
  const counting = hasDay9
    ? 'as <a href="day-09-counting.html">day 9</a> counts them'
    : 'as day 9 counts them';
  return `<div class="prose"><p>Every network is written once, as a description. Its shapes, its parameters and its multiply-adds follow from that, ${counting}, and each is compared with what others have counted: papers, Keras or PyTorch. A multiply-add is one product and one sum; where a paper counts both, its number is twice as large. Parameters are the numbers that are learned: the running means and variances of batch norm, which Keras adds to its totals, are not among them.</p>
<p>In a notebook, <code>zooArchitecture('${safe(zoo[0].id)}')</code> gives the description, and <code>npm run zoo -- ${safe(zoo[0].id)}</code> prints all layers.</p></div>
<div class="wide-table"><div class="scroller"><table class="zoo"><caption class="sr">Networks of the library</caption>
<thead><tr><th scope="col">Network</th><th scope="col">Year</th><th scope="col" class="number">Parameters</th><th scope="col" class="number">Multiply-adds</th><th scope="col">Compared with</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div></div>`;
}

function number(value: number): string {
  return `<td class="number">${value.toLocaleString('en-US')}</td>`;
}
