import { button } from '../parts/controls';
import { make } from '../parts/elements';
import type { Seen, Store } from './store';

/** Why the network does not run to its end any more, and what to do about it. */
export interface StopNotice {
  element: HTMLElement;
  show: (seen: Seen) => void;
}

/** @param train trains the network as it is now */
export function stopNotice(store: Store, train: () => void): StopNotice {
  const reason = make('p', { class: 'reason', role: 'status' });
  const undo = button('Undo', () => {
    undo.dataset.undoes = store.undo();
  });
  undo.title = 'Take back the last change';
  const learn = button('Train this network', train);
  const buttons = make('div', { class: 'row' }, undo, learn);
  const element = make('div', { class: 'stopped' }, reason);
  return {
    element,
    show: ({ structure }) => {
      const broken = structure?.broken;
      element.classList.toggle('filled', broken !== undefined);
      const text = broken?.reason ?? '';
      if (reason.textContent !== text) reason.textContent = text;
      learn.hidden = !(broken?.fits && structure?.canLearn);
      if (!broken) buttons.remove();
      else if (!buttons.isConnected) element.append(buttons);
    },
  };
}
