import type { Explanation, Term } from '../../cnn-explorer/explain/explanation';
import type { StepFacts } from '../../cnn-explorer/protocol';
import { numberText } from '../../../plot/number-text';
import { make } from '../parts/elements';
import { kernelGrids } from './kernel-grids';
import type { Look } from './look';
import { pointAtTerms } from './point-at-terms';
import type { Pointing } from './pointing';
import type { Seen, Store } from './store';
import { nameOf, termList } from './term-list';
import { activationText } from '../../cnn-explorer/words';

/** The very numbers that a value was made of. */
export interface ArithmeticView {
  element: HTMLElement;
  show: (seen: Seen, step: StepFacts) => void;
}

/** Windows of more values than this are a list of the strongest. */
const mostCells = 49;

export function arithmetic(store: Store, look: Look, pointing: Pointing): ArithmeticView {
  const element = make('div', { class: 'sums' });
  const grids = kernelGrids(store, look);
  const list = termList(store, look, pointing);
  pointAtTerms(element, store, pointing);
  const formula = make('p', { class: 'formula' });
  const channels = make('div', {
    class: 'parts',
    role: 'group',
    'aria-label': 'Maps that are read',
  });
  let chosen: { step: string; channel: number } | undefined;
  /** The strongest when its value was first looked at: changing weights does not change the kernel. */
  let first: { place: string; channel: number } | undefined;

  /** What is there already stays where it is, and so does the keyboard. */
  const fill = (...parts: HTMLElement[]): void => {
    const isSame = parts.length === element.children.length;
    if (isSame && parts.every((part, at) => part === element.children[at])) return;
    element.replaceChildren(...parts);
  };

  const show = (seen: Seen, { name, kind }: StepFacts): void => {
    const { explanation } = seen;
    if (!explanation || explanation.terms.length === 0) {
      fill();
      return;
    }
    formula.textContent = formulaOf(explanation, kind, seen.structure?.steps ?? []);
    formula.title = `${explanation.start} + ${explanation.total - explanation.start}`;
    const { size } = explanation;
    const cells = size ? size[0] * size[1] : 0;
    if (explanation.rule === 'copy' || explanation.rule === 'function') {
      fill(formula);
      return;
    }
    if (!size || cells < 2 || cells > mostCells) {
      list.show(explanation, name);
      fill(list.element, formula);
      return;
    }
    const byChannel = groupByChannel(explanation.terms);
    const strongest = [...byChannel].reduce((best, each) =>
      Math.abs(sumOf(each[1])) > Math.abs(sumOf(best[1])) ? each : best,
    )[0];
    const place = JSON.stringify(seen.request.selected);
    if (first?.place !== place || !byChannel.has(first.channel)) {
      first = { place, channel: strongest };
    }
    const isChosen = chosen?.step === name && byChannel.has(chosen.channel);
    const channel = isChosen && chosen ? chosen.channel : first.channel;
    grids.show(explanation, byChannel.get(channel) ?? [], size);
    const many = byChannel.size > 1;
    if (many) {
      showChannels(byChannel, channel, (next) => {
        chosen = { step: name, channel: next };
        show(seen, { name, kind } as StepFacts);
      });
    }
    fill(...(many ? [channels] : []), grids.element, formula);
  };

  function showChannels(
    byChannel: ReadonlyMap<number, readonly Term[]>,
    shown: number,
    choose: (channel: number) => void,
  ): void {
    const most = Math.max(...[...byChannel.values()].map((terms) => Math.abs(sumOf(terms))));
    const bars = [...byChannel].map(([channel, terms]) => {
      const sum = sumOf(terms);
      const bar = make('span', { class: sum < 0 ? 'part minus' : 'part plus' });
      bar.style.height = `${most === 0 ? 0 : (100 * Math.abs(sum)) / most}%`;
      const item = make(
        'button',
        {
          type: 'button',
          'aria-pressed': String(channel === shown),
          title: `map ${channel} adds ${numberText(sum, 3)}`,
          'aria-label': `map ${channel} adds ${numberText(sum, 3)}`,
        },
        bar,
        make('small', {}, String(channel)),
      );
      item.addEventListener('click', () => {
        choose(channel);
      });
      return item;
    });
    const focused = [...channels.children].findIndex((item) => item.matches(':focus'));
    channels.replaceChildren(...bars);
    bars.at(focused < 0 ? bars.length : focused)?.focus();
  }
  return { element, show };
}

export const sumOf = (terms: readonly Term[]): number =>
  terms.reduce((sum, { product }) => sum + product, 0);

function groupByChannel(terms: readonly Term[]): Map<number, Term[]> {
  const groups = new Map<number, Term[]>();
  for (const term of terms) {
    const group = groups.get(term.channel);
    if (group) group.push(term);
    else groups.set(term.channel, [term]);
  }
  return groups;
}

/** How the products become the value, with the numbers in it. */
function formulaOf(
  { rule, terms, start, total, computed, named }: Explanation,
  kind: string,
  steps: readonly StepFacts[],
): string {
  const of = (value: number): string => numberText(value, 4);
  const about = named.map(({ name, value }) => `${name} ${of(value)}`).join(', ');
  switch (rule) {
    case 'largest':
      return `The largest of ${terms.length} values.`;
    case 'mean':
      return `The mean of ${terms.filter(({ weight }) => weight !== 0).length} values.`;
    case 'function':
      return `${activationText(kind)} of ${of(total)}, which is at the same place of ${terms[0].from}.`;
    case 'copy':
      if (terms[0].padding) return 'This is padding: 0.';
      return `Taken over as it is: ${nameOf({ ...terms[0], step: terms[0].from }, steps)}.`;
    case 'share':
      return `e to this number, divided by the sum over all classes (the largest number is taken off first, so that nothing overflows): share ${of(computed)}.`;
    case 'distance':
      return `Minus the sum of ${terms.length} squared differences.`;
    case 'sum': {
      const products = of(total - start);
      const sum =
        terms.length === 1
          ? products
          : `Sum of ${terms.length.toLocaleString('en-US')} products ${products}`;
      const added = `${kind === 'batchNorm' ? 'shift' : 'bias'} ${start < 0 ? `(${of(start)})` : of(start)}`;
      const whole = start === 0 ? sum : `${sum} + ${added}`;
      return about === '' ? whole : `${whole} (${about})`;
    }
  }
}
