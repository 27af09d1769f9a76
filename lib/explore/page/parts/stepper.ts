import { button, slider } from './controls';
import { row } from './elements';

/** Slider and buttons that go through the places of something, one after the other. */
export interface Stepper {
  element: HTMLElement;
  /** Shows place `index` of `count`, without telling the listener; no place can be chosen of 0. */
  set: (index: number, count: number) => void;
}

/** How long a place stays while playing, in milliseconds. */
const playing = 700;

/**
 * A stepper; places are counted from 0, and written from 1.
 *
 * @param tell is told of each place that is chosen
 */
export function stepper(label: string, tell: (index: number) => void): Stepper {
  let [index, count] = [0, 1];
  let timer: ReturnType<typeof setInterval> | undefined;

  const place = slider({ label, min: 1, max: 1, value: 1, text: textOf }, (value) => {
    stop();
    tell(value - 1);
  });
  const range = place.element.querySelector('input');
  const move = (by: number): void => {
    stop();
    tell(Math.min(count - 1, Math.max(0, index + by)));
  };
  const back = button('◀ Previous', () => {
    move(-1);
  });
  const next = button('Next ▶', () => {
    move(1);
  });
  const play = button('Play', () => {
    if (timer === undefined) start();
    else stop();
  });

  function textOf(value: number): string {
    return count === 0 ? 'none' : `${value} of ${count}`;
  }
  function start(): void {
    play.textContent = 'Pause';
    if (index >= count - 1) tell(0);
    timer = setInterval(() => {
      // A cell that was run again has another explorer; nobody sees this one.
      if (play.isConnected && index < count - 1) tell(index + 1);
      else stop();
    }, playing);
  }
  function stop(): void {
    clearInterval(timer);
    timer = undefined;
    play.textContent = 'Play';
  }

  return {
    element: row(back, next, play, place.element),
    set: (at, of) => {
      [index, count] = [at, of];
      if (range) range.max = String(Math.max(1, count));
      place.set(index + 1);
      // Not disabled at the ends: a button that is disabled loses the focus of the keyboard.
      for (const control of [back, next, play, range]) {
        if (control) control.disabled = count === 0;
      }
    },
  };
}
