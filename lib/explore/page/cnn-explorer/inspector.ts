import type { StepFacts } from '../../cnn-explorer/protocol';
import type { Explanation } from '../../cnn-explorer/explain/explanation';
import { numberText } from '../../../plot/number-text';
import { button } from '../parts/controls';
import { make, readout } from '../parts/elements';
import { arithmetic } from './arithmetic';
import { keepFocus } from './keep-focus';
import type { Look } from './look';
import type { Pointing } from './pointing';
import { settings } from './settings';
import { stopNotice } from './stop-notice';
import type { Seen, Store } from './store';

/** Where the value that is looked at comes from, and what can be changed about its layer. */
export interface Inspector {
  element: HTMLElement;
  /** Whether there is a button that closes it. */
  setClosable: (closable: boolean) => void;
}

/** @param train trains the network as it is now */
export function inspector(
  store: Store,
  look: Look,
  pointing: Pointing,
  train: () => void,
): Inspector {
  const where = make('h3', {});
  const sentence = make('p', { class: 'about' });
  const sums = arithmetic(store, look, pointing);
  const value = readout();
  const hint = make('p', { class: 'hint' });
  const set = settings(store);
  const stopped = stopNotice(store, train);
  const close = button('Close', pointing.release);
  close.hidden = true;
  const title = make('div', { class: 'where' }, where, close);
  const body = make(
    'div',
    {},
    stopped.element,
    title,
    sentence,
    sums.element,
    value,
    hint,
    set.element,
  );
  const element = make(
    'section',
    { class: 'inspector', 'aria-label': 'Where a value comes from' },
    body,
  );
  const focus = keepFocus(element, () => {
    const { selected } = store.request;
    if (selected) pointing.focus(selected);
  });
  const say = (): void => {
    hint.textContent = !close.hidden
      ? 'Tap or click another value to look at it. Esc, or a second tap on it, closes this.'
      : pointing.held
        ? 'This value is held. Click it again, or press Esc, to let go.'
        : 'Click a value to hold it: then the mouse can come over here.';
  };
  const show = (seen: Seen): void => {
    stopped.show(seen);
    const step = stepOf(seen);
    if (!step) return;
    const { explanation } = seen;
    where.textContent = explanation ? placeText(explanation, step) : step.name;
    sentence.textContent = explanation ? fieldText(explanation, seen, step) : step.sentence;
    sums.show(seen, step);
    value.textContent = explanation ? resultText(explanation) : '';
    value.title = explanation ? String(explanation.value) : '';
    set.show(seen, step);
  };
  store.onView((seen) => {
    focus(() => {
      show(seen);
    });
  });
  pointing.onChange(say);
  say();
  return {
    element,
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
