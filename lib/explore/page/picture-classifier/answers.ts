import type { Classified, Classifier } from '../../../nn';
import { inputInWords, percent, shownClasses, verdict } from '../../classifier/words';
import { make, readout } from '../parts/elements';
import { paint } from './paint';

/** Milliseconds. */
export interface Times {
  /** None for what needed no preparing. */
  prepared: number | undefined;
  named: number;
}

/** Where the answers stand. */
export interface Answers {
  element: HTMLElement;
  /** Shows what was said of a picture, and how long it took. */
  show: (what: string, classified: Classified, times: Times) => void;
  /** Takes away what was said. */
  clear: () => void;
}

export function answers(classifier: Classifier): Answers {
  const seen = make('canvas', {
    role: 'img',
    class: 'seen',
    'aria-label': 'what the network sees',
  });
  const summary = readout();
  const list = make('ol', { class: 'answers' });
  const time = make('p', { class: 'facts' });
  const picture = make(
    'figure',
    {},
    seen,
    make('figcaption', {}, `What the network sees: ${inputInWords(classifier)}`),
  );
  const clear = (): void => {
    summary.textContent = 'No picture yet.';
    list.replaceChildren();
    time.textContent = '';
    picture.style.visibility = 'hidden';
  };
  clear();
  return {
    element: make('div', { class: 'said' }, summary, list, picture, time),
    clear,
    show: (what, classified, { prepared, named }) => {
      paint(seen, classified.seen);
      seen.ariaLabel = `what the network sees of ${what}`;
      picture.style.visibility = '';
      summary.textContent = verdict(classified);
      list.replaceChildren(...classified.ranked.slice(0, shownClasses).map(barOf));
      const before = prepared === undefined ? '' : `prepared in ${prepared.toFixed(0)} ms, `;
      time.textContent = `${what}: ${before}named in ${named.toFixed(0)} ms`;
    },
  };
}

function barOf({ name, probability }: Classified['ranked'][number]): HTMLLIElement {
  const bar = make('span', { class: 'bar' });
  bar.style.width = `${100 * probability}%`;
  return make(
    'li',
    {},
    make('span', { class: 'name', title: name }, name),
    make('data', { value: probability }, percent(probability)),
    make('span', { class: 'track', 'aria-hidden': 'true' }, bar),
  );
}
