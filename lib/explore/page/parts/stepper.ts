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

/** A slider for the places of something, which are counted from 1. */
export function placeSlider(label: string, tell: (index: number) => void): Stepper {
  return sliderOf(label, 1, tell, (place, count) => {
    const most = String(count);
    return `${String(place).padStart(most.length)} of ${most}`;
  });
}

/** A slider for a row or a column, which are counted from 0. */
export function indexSlider(label: string, tell: (index: number) => void): Stepper {
  return sliderOf(label, 0, tell, (index, count) =>
    String(index).padStart(String(count - 1).length),
  );
}

function sliderOf(
  label: string,
  first: 0 | 1,
  tell: (index: number) => void,
  write: (value: number, count: number) => string,
): Stepper {
  let count = 1;
  const text = (value: number): string => (count === 0 ? 'none' : write(value, count));
  const place = slider({ label, min: first, max: first, value: first, text }, (value) => {
    tell(value - first);
  });
  const range = place.element.querySelector('input');
  return {
    element: place.element,
    set: (at, of) => {
      count = of;
      if (range) {
        range.max = String(Math.max(first, count - 1 + first));
        range.disabled = count === 0;
      }
      place.set(at + first);
    },
  };
}

/** A slider for the places of something, with buttons to go back, on, and through all of them. */
export function stepper(label: string, tell: (index: number) => void): Stepper {
  let [index, count] = [0, 1];
  let timer: ReturnType<typeof setInterval> | undefined;

  const place = placeSlider(label, (chosen) => {
    stop();
    tell(chosen);
  });
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
      place.set(at, of);
      // Not disabled at the ends: a button that is disabled loses the focus of the keyboard.
      for (const control of [back, next, play]) control.disabled = count === 0;
    },
  };
}
