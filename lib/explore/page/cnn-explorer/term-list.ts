import { withWeight } from '../../cnn-explorer/edits';
import type { Explanation, Place, Term } from '../../cnn-explorer/explain/explanation';
import { originOf } from '../../cnn-explorer/origin';
import type { StepFacts } from '../../cnn-explorer/protocol';
import { numberText } from '../../../plot/number-text';
import { button } from '../parts/controls';
import { make } from '../parts/elements';
import type { Look } from './look';
import { termKey } from './point-at-terms';
import type { Pointing } from './pointing';
import { cellColors } from './shades';
import type { Store } from './store';

/** The strongest products of a sum as a table. */
export interface TermList {
  element: HTMLElement;
  show: (explanation: Explanation, step: string) => void;
}

/** So many of them are told. */
const most = 10;

export function termList(store: Store, look: Look, pointing: Pointing): TermList {
  const element = make('div', { class: 'terms' });
  const show = (explanation: Explanation, step: string): void => {
    const { terms, rule, weights, place } = explanation;
    if (element.querySelector('input:focus')) {
      refresh(explanation);
      return;
    }
    const isShare = rule === 'share';
    const strongest = isShare
      ? terms
      : [...terms].sort((one, other) => Math.abs(other.product) - Math.abs(one.product));
    const shown = strongest.slice(0, isShare ? 12 : most);
    if (isShare && !shown.some(({ channel }) => channel === place.channel)) {
      shown[shown.length - 1] = terms[place.channel];
    }
    const biggest = Math.max(...terms.map(({ input }) => input));
    const largest = Math.max(1e-9, ...terms.map(({ product }) => Math.abs(product)));
    const rows = shown.map((term) => {
      const row = make(
        'tr',
        {
          class: isShare && term.channel === place.channel ? 'own' : undefined,
          'data-term': termKey(term),
        },
        make('th', { scope: 'row' }, ...traced(term)),
        make('td', {}, numberText(term.input, 3)),
        make('td', {}, ...weightOf(term, rule, weights)),
        make('td', {}, small(term.product)),
      );
      const last = row.lastElementChild as HTMLElement;
      const { background, color } = cellColors(term.product, largest, look.dark);
      Object.assign(last.style, { background, color });
      row.dataset.channel = String(term.channel);
      return row;
    });
    const isOfMaps = rows.some((row) => row.textContent.includes('('));
    const heads = isShare
      ? ['from', 'number', '', `e^(number − ${numberText(biggest, 2)})`]
      : [isOfMaps ? 'from (row, column)' : 'from', 'value', 'weight', 'product'];
    const rest = terms.length - shown.length;
    element.replaceChildren(
      make(
        'table',
        { 'aria-label': `Products of ${step}` },
        make(
          'thead',
          {},
          make('tr', {}, ...heads.map((head) => make('th', { scope: 'col' }, head))),
        ),
        make('tbody', {}, ...rows),
      ),
      ...(rest > 0 ? [make('p', { class: 'hint' }, restText(rest, terms, shown))] : []),
    );
  };
  /** Where the value was made; a click goes there. */
  const traced = (term: Term): (Node | string)[] => {
    const steps = store.seen.structure?.steps ?? [];
    const origin = originOf(term, steps);
    if (!origin) return ['padding'];
    const { step, row, column, channel } = origin;
    const isHere = step === term.from;
    const text = `${isHere ? '' : `${term.channel}: `}${nameOf(origin, steps)}`;
    if (step === 'input') return [text];
    const go = button(text, () => {
      if (!pointing.held || !pointing.isSelected(origin)) pointing.hold(origin);
      pointing.focus(origin);
    });
    go.dataset.control = `from ${termKey(term)}`;
    go.title = isHere
      ? `Go to this value of ${step}`
      : `Number ${term.channel} of ${term.from} is row ${row}, column ${column} of map ${channel} of ${step}: go there`;
    return [go];
  };
  /** While somebody types a weight, only its product changes. */
  const refresh = ({ terms }: Explanation): void => {
    for (const row of element.querySelectorAll('tr')) {
      const term = terms.find(({ channel }) => String(channel) === row.dataset.channel);
      const last = row.lastElementChild;
      if (term && last) last.textContent = small(term.product);
    }
  };
  function weightOf(
    term: Term,
    rule: Explanation['rule'],
    tensor: string | undefined,
  ): (Node | string)[] {
    if (rule === 'share' || rule === 'copy' || rule === 'function') return [];
    const { index, weight, channel } = term;
    if (tensor === undefined || index === undefined) return [numberText(weight, 3)];
    const value = numberText(weight, 3).replace('−', '-');
    const control = `weight ${tensor} ${index}`;
    const field = make('input', {
      'data-control': control,
      type: 'number',
      step: '0.1',
      value,
      'aria-label': `weight of number ${channel}`,
    });
    field.addEventListener('input', () => {
      const next = field.valueAsNumber;
      field.ariaInvalid = String(!Number.isFinite(next));
      if (!Number.isFinite(next)) return;
      store.edit(withWeight(store.request.edits, tensor, { index, value: next }), control);
    });
    return [field];
  }
  return { element, show };
}

/** Also what is nearly nothing is told apart from 0. */
function small(value: number): string {
  const isTiny = value !== 0 && Math.abs(value) < 0.0005;
  return isTiny ? value.toExponential(1).replaceAll('-', '−') : numberText(value, 3);
}

/** A value of a step in words. */
export function nameOf({ step, row, column, channel }: Place, steps: readonly StepFacts[]): string {
  const isList = steps.find(({ name }) => name === step)?.output.length === 1;
  return isList ? `${step}, ${channel}` : `${step}, map ${channel} (${row}, ${column})`;
}

function restText(rest: number, terms: readonly Term[], shown: readonly Term[]): string {
  const sum = (list: readonly Term[]): number =>
    list.reduce((all, { product }) => all + product, 0);
  const others = numberText(sum(terms) - sum(shown), 3);
  return `and ${rest.toLocaleString('en-US')} smaller products, together ${others}`;
}
