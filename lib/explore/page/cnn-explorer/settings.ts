import { countEdits, noEdits, withChannel, withEntry } from '../../cnn-explorer/edits';
import type { StepFacts } from '../../cnn-explorer/protocol';
import { sizeText } from '../../cnn-explorer/words';
import { button, checkbox, choice } from '../parts/controls';
import { make } from '../parts/elements';
import type { Seen, Store } from './store';

/** What can be changed about a layer. */
export interface Settings {
  element: HTMLElement;
  show: (seen: Seen, step: StepFacts) => void;
}

const strides = new Map(['1', '2', '3', '4'].map((text) => [text, text]));

const paddings = new Map([
  ['0', '0 (valid)'],
  ['1', '1'],
  ['2', '2'],
  ['same', 'same'],
]);

export function settings(store: Store): Settings {
  const element = make('div', { class: 'settings' });
  let shown = '';
  return {
    element,
    show: (seen, step) => {
      const { explanation, structure, request } = seen;
      const isBroken = structure?.broken !== undefined;
      const next = JSON.stringify([step, explanation?.place.channel, request.edits, isBroken]);
      if (next === shown) return;
      shown = next;
      element.replaceChildren(...partsFor(step, seen, store));
    },
  };
}

function partsFor(step: StepFacts, seen: Seen, store: Store): HTMLElement[] {
  const { name, output } = step;
  const parts = [
    ...windowParts(step, seen, store),
    ...channelPart(step, seen, store),
    ...undoParts(seen, store),
  ];
  if (parts.length === 0) return [];
  const title = make('h4', {}, `Change ${name}`, make('span', { class: 'size' }, sizeText(output)));
  return [title, make('div', { class: 'row' }, ...parts)];
}

function windowParts({ name, window }: StepFacts, seen: Seen, store: Store): HTMLElement[] {
  if (!window) return [];
  const { edits } = seen.request;
  const stride = choice('stride', strides, String(window.stride), (text) => {
    const changed = withEntry(edits.stride, name, Number(text));
    store.edit({ ...edits, stride: changed }, `stride ${name}`);
  });
  const known = new Map([
    ...paddings,
    [window.padding, paddings.get(window.padding) ?? window.padding],
  ]);
  const padding = choice('padding', known, window.padding, (text) => {
    const next = text === 'same' || text === 'valid' ? text : Number(text);
    const changed = withEntry(edits.padding, name, next);
    store.edit({ ...edits, padding: changed }, `padding ${name}`);
  });
  return [named(stride.element, `stride ${name}`), named(padding.element, `padding ${name}`)];
}

function channelPart({ name, hasMaps, kind }: StepFacts, seen: Seen, store: Store): HTMLElement[] {
  const channel = seen.explanation?.place.channel;
  if (channel === undefined || !(hasMaps || kind === 'dense')) return [];
  const isOff = seen.request.edits.off[name]?.includes(channel) ?? false;
  const what = hasMaps ? `map ${channel}` : `number ${channel}`;
  const control = `off ${name} ${channel}`;
  const off = checkbox(`switch ${what} off`, isOff, (next) => {
    store.edit(withChannel(store.request.edits, name, channel, next), control);
  });
  return [named(off.element, control)];
}

function undoParts({ request, structure }: Seen, store: Store): HTMLElement[] {
  const count = countEdits(request.edits);
  if (count === 0) return [];
  const last = button(`Undo the ${count === 1 ? '' : 'last '}change`, () => {
    last.dataset.undoes = store.undo();
  });
  last.dataset.control = 'undo';
  const all = button(`Undo all ${count} changes`, () => {
    store.change({ edits: noEdits });
  });
  // Where the network has stopped, that is said with a button beside it.
  return [...(structure?.broken ? [] : [last]), ...(count > 1 ? [all] : [])];
}

/** A control whose field can be found again by its name. */
function named(label: HTMLElement, control: string): HTMLElement {
  const field = label.querySelector<HTMLElement>('select, input');
  if (field) field.dataset.control = control;
  return label;
}
