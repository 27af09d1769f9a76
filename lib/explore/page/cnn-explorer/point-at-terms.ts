import type { Term } from '../../cnn-explorer/explain/explanation';
import { originOf } from '../../cnn-explorer/origin';
import type { Pointing } from './pointing';
import type { Store } from './store';

/** The name of a term on the page, as `data-term`. */
export const termKey = ({ from, row, column, channel }: Term): string =>
  `${from} ${row} ${column} ${channel}`;

/**
 * Marks in the maps which value a term reads while the mouse or the keyboard is at it; a number of a
 * flattened list also where it was before.
 */
export function pointAtTerms(element: HTMLElement, store: Store, pointing: Pointing): void {
  const point = ({ target }: Event): void => {
    const { explanation, structure } = store.seen;
    const at = target instanceof Element ? target.closest<HTMLElement>('[data-term]') : null;
    const term = at && explanation?.terms.find((each) => termKey(each) === at.dataset.term);
    const origin = term && originOf(term, structure?.steps ?? []);
    if (!term || !origin) {
      pointing.point([]);
      return;
    }
    const { from, row, column, channel } = term;
    const own = { step: from, row, column, channel };
    pointing.point(origin.step === from ? [own] : [own, origin]);
  };
  const leave = (): void => {
    pointing.point([]);
  };
  for (const kind of ['pointerover', 'focusin']) element.addEventListener(kind, point);
  for (const kind of ['pointerleave', 'focusout']) element.addEventListener(kind, leave);
}
