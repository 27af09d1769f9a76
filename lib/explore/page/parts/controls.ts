import { make } from './elements';

/** A control with its label, and how to change it from outside. */
export interface Control<Value> {
  element: HTMLElement;
  /** Shows another value, without telling the listener. */
  set: (value: Value) => void;
}

/** What a slider needs to know. */
export interface SliderOptions {
  label: string;
  min: number;
  max: number;
  step?: number;
  value: number;
  /** How the number is written beside the slider. */
  text?: (value: number) => string;
}

/** A slider with its name before and its number behind it; works with the arrow keys too. */
export function slider(
  { label, min, max, step = 1, value, text = String }: SliderOptions,
  onInput: (value: number) => void,
): Control<number> {
  const input = make('input', { type: 'range', min, max, step });
  const number = make('output', {});
  const write = (next: number): void => {
    number.textContent = text(next);
    input.setAttribute('aria-valuetext', text(next));
  };
  const set = (next: number): void => {
    input.value = String(next);
    write(next);
  };
  input.addEventListener('input', () => {
    write(input.valueAsNumber);
    onInput(input.valueAsNumber);
  });
  set(value);
  return { element: make('label', {}, label, input, number), set };
}

/** A box to tick. */
export function checkbox(
  label: string,
  checked: boolean,
  onInput: (checked: boolean) => void,
): Control<boolean> {
  const input = make('input', { type: 'checkbox' });
  input.checked = checked;
  input.addEventListener('change', () => {
    onInput(input.checked);
  });
  return {
    element: make('label', {}, input, label),
    set: (next) => {
      input.checked = next;
    },
  };
}

/** A list to choose one from: values with the words that stand for them. */
export function choice<Value extends string>(
  label: string,
  words: ReadonlyMap<Value, string>,
  chosen: Value,
  onInput: (value: Value) => void,
): Control<Value> {
  const options = [...words].map(([value, text]) => make('option', { value }, text));
  const select = make('select', {}, ...options);
  select.value = chosen;
  select.addEventListener('change', () => {
    onInput(select.value as Value);
  });
  return {
    element: make('label', {}, label, select),
    set: (value) => {
      select.value = value;
    },
  };
}

/** A button. */
export function button(label: string, onPress: () => void): HTMLButtonElement {
  const element = make('button', { type: 'button' }, label);
  element.addEventListener('click', onPress);
  return element;
}

/**
 * A short text to type. Whoever types is not interrupted; whoever leaves sees again what counts.
 *
 * @param onInput says whether the text means something; if not, the field is marked
 */
export function textField(
  label: string,
  value: string,
  onInput: (text: string) => boolean,
): Control<string> {
  const input = make('input', { type: 'text', size: 4, autocomplete: 'off' });
  let shown = value;
  input.value = value;
  input.addEventListener('input', () => {
    input.ariaInvalid = String(!onInput(input.value));
  });
  input.addEventListener('blur', () => {
    input.value = shown;
    input.ariaInvalid = 'false';
  });
  return {
    element: make('label', {}, label, input),
    set: (text) => {
      shown = text;
      if (!input.matches(':focus')) input.value = text;
    },
  };
}
