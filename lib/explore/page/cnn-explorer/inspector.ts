import { countEdits, noEdits, withChannel, withEntry } from '../../cnn-explorer/edits';
import { sizeText } from '../../cnn-explorer/words';
import type { StepFacts } from '../../cnn-explorer/protocol';
import type { Explanation } from '../../cnn-explorer/explain/explanation';
import { numberText } from '../../../plot/number-text';
import { button, checkbox, choice } from '../parts/controls';
import { make, readout } from '../parts/elements';
import { arithmetic } from './arithmetic';
import type { Look } from './look';
import type { Pointing } from './pointing';
import type { Seen, Store } from './store';

/** Where the value that is looked at comes from, and what can be changed about its layer. */
export interface Inspector {
  element: HTMLElement;
  /** Whether there is a button that closes it. */
  setClosable: (closable: boolean) => void;
}

export function inspector(store: Store, look: Look, pointing: Pointing): Inspector {
  const where = make('h3', {});
  const sentence = make('p', { class: 'about' });
  const sums = arithmetic(store, look);
  const value = readout();
  const hint = make('p', { class: 'hint' });
  const settings = make('div', { class: 'settings' });
  const close = button('Close', pointing.release);
  close.hidden = true;
  const title = make('div', { class: 'where' }, where, close);
  const body = make('div', {}, title, sentence, sums.element, value, hint, settings);
  let settingsOf = '';
  const say = (): void => {
    hint.textContent = !close.hidden
      ? 'Tap or click another value to look at it. Esc, or a second tap on it, closes this.'
      : pointing.held
        ? 'This value is held. Click it again, or press Esc, to let go.'
        : 'Click a value to hold it: then the mouse can come over here.';
  };
  store.onView((seen) => {
    const step = stepOf(seen);
    if (!step) return;
    const { explanation } = seen;
    where.textContent = explanation ? placeText(explanation, step) : step.name;
    sentence.textContent = explanation ? fieldText(explanation, seen, step) : step.sentence;
    sums.show(seen, step);
    value.textContent = explanation ? resultText(explanation) : '';
    value.title = explanation ? String(explanation.value) : '';
    const next = JSON.stringify([step, explanation?.place.channel, seen.request.edits]);
    if (next === settingsOf) return;
    settingsOf = next;
    settings.replaceChildren(...settingsFor(step, seen, store));
  });
  pointing.onChange(say);
  say();
  return {
    element: make(
      'section',
      { class: 'inspector', 'aria-label': 'Where a value comes from' },
      body,
    ),
    setClosable: (closable) => {
      close.hidden = !closable;
      say();
    },
  };
}

function stepOf({ structure, request: { selected } }: Seen): StepFacts | undefined {
  return structure?.steps.find(({ name }) => name === selected?.step);
}

function placeText(
  { place: { row, column, channel } }: Explanation,
  { name, output }: StepFacts,
): string {
  if (output.length !== 3) return `${name}, number ${channel}`;
  return `${name}, map ${channel}, row ${row}, column ${column}`;
}

/** What the value sees of the picture, in words. */
function fieldText({ field }: Explanation, { picture }: Seen, { sentence }: StepFacts): string {
  const [height, width] = [field.bottom - field.top + 1, field.right - field.left + 1];
  const side = picture?.side ?? 0;
  const all =
    field.top <= 0 && field.left <= 0 && field.bottom >= side - 1 && field.right >= side - 1;
  const sees =
    height * width === 1
      ? 'It depends on one pixel of the picture.'
      : all
        ? 'It can depend on every pixel of the picture.'
        : `It depends on ${height}×${width} pixels of the picture: its receptive field, framed there.`;
  return `${sentence} ${sees}`;
}

function resultText({ value, computed, off }: Explanation): string {
  if (off) return `= ${numberText(computed, 4)}, but the channel is switched off: 0 goes on`;
  return `= ${numberText(value, 4)}`;
}

const strides = new Map(['1', '2', '3', '4'].map((text) => [text, text]));

const paddings = new Map([
  ['0', '0 (valid)'],
  ['1', '1'],
  ['2', '2'],
  ['same', 'same'],
]);

function settingsFor(step: StepFacts, seen: Seen, store: Store): HTMLElement[] {
  const { name, window, output, hasMaps } = step;
  const { edits } = seen.request;
  const parts: HTMLElement[] = [];
  if (window) {
    const stride = choice('stride', strides, String(window.stride), (text) => {
      store.change({ edits: { ...edits, stride: withEntry(edits.stride, name, Number(text)) } });
    });
    const known = new Map([
      ...paddings,
      [window.padding, paddings.get(window.padding) ?? window.padding],
    ]);
    const padding = choice('padding', known, window.padding, (text) => {
      const next = text === 'same' || text === 'valid' ? text : Number(text);
      store.change({ edits: { ...edits, padding: withEntry(edits.padding, name, next) } });
    });
    parts.push(stride.element, padding.element);
  }
  const channel = seen.explanation?.place.channel;
  if (channel !== undefined && (hasMaps || step.kind === 'dense')) {
    const isOff = edits.off[name]?.includes(channel) ?? false;
    const what = hasMaps ? `map ${channel}` : `number ${channel}`;
    const off = checkbox(`switch ${what} off`, isOff, (next) => {
      store.change({ edits: withChannel(store.request.edits, name, channel, next) });
    });
    parts.push(off.element);
  }
  const count = countEdits(edits);
  if (count > 0) {
    const undo = button(`Undo ${count === 1 ? 'the change' : `all ${count} changes`}`, () => {
      store.change({ edits: noEdits });
    });
    parts.push(undo);
  }
  if (parts.length === 0) return [];
  const title = make('h4', {}, `Change ${name}`, make('span', { class: 'size' }, sizeText(output)));
  return [title, make('div', { class: 'row' }, ...parts)];
}
