import type { Maps } from '../../cnn-explorer/protocol';
import { rangeText, shortText } from '../../../plot/number-text';
import { make } from '../parts/elements';

/** What the colours of a layer stand for, and between which values its own lie. */
export interface ValueRange {
  element: HTMLElement;
  show: (maps: Maps) => void;
}

export function valueRange(): ValueRange {
  const [low, high, values] = ['', '', ''].map(() => make('span'));
  const ramp = make('i', { class: 'ramp', 'aria-hidden': 'true' });
  const element = make('p', { class: 'hint range' }, low, ramp, high, values);
  let shown = '';
  return {
    element,
    show: ({ least, greatest, most }) => {
      const text = rangeText([least, greatest]);
      const next = `${text} ${most}`;
      if (next === shown) return;
      shown = next;
      // Where nothing is below 0, blue means nothing.
      const half = least >= 0;
      ramp.classList.toggle('half', half);
      low.textContent = half ? '0' : shortText(-most);
      high.textContent = shortText(most);
      values.textContent = `values ${text}`;
    },
  };
}
