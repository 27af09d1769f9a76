import { make } from './elements';

/** A place on a drawing, in the pixels of its SVG. */
export interface Place {
  x: number;
  y: number;
}

/** A picture that is drawn again after each change. */
export interface Drawing {
  element: HTMLDivElement;
  /** Shows another picture, given as SVG. */
  draw: (svg: string) => void;
}

/** A picture made of SVG. The element stays when the picture changes, and with it focus and listeners. */
export function drawing(label: string): Drawing {
  const element = make('div', { class: 'drawing', role: 'img', 'aria-label': label });
  return {
    element,
    draw: (svg) => {
      element.innerHTML = svg;
    },
  };
}

/** Where on the drawing a mouse or finger is; the drawing may be shown smaller than it is. */
function placeOn({ element }: Drawing, event: MouseEvent): Place | undefined {
  const picture = element.querySelector('svg');
  if (picture === null) return undefined;
  const shown = picture.getBoundingClientRect();
  const scale = picture.width.baseVal.value / shown.width;
  return { x: (event.clientX - shown.left) * scale, y: (event.clientY - shown.top) * scale };
}

/**
 * Tells where a pressed mouse or a finger is, from its first touch until it is lifted, also outside
 * of the drawing, and where it has started.
 */
export function onDrag(drawing: Drawing, tell: (place: Place, start: Place) => void): void {
  const { element } = drawing;
  let start: Place | undefined;
  const told = (event: PointerEvent): void => {
    const place = placeOn(drawing, event);
    if (place) tell(place, start ?? place);
  };
  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    start = placeOn(drawing, event);
    told(event);
  });
  element.addEventListener('pointermove', (event) => {
    if (element.hasPointerCapture(event.pointerId)) told(event);
  });
}

/**
 * Tells which cell that stands for a place (`data-place`) is pressed. Not by clicks: while a pointer
 * is captured by `onDrag`, a click no longer says what it met.
 */
export function onPlace({ element }: Drawing, tell: (index: number) => void): void {
  element.addEventListener('pointerdown', ({ button, target }) => {
    const index = target instanceof Element ? target.getAttribute('data-place') : null;
    if (button === 0 && index !== null) tell(Number(index));
  });
}

/**
 * Makes a drawing a slider for the keyboard: arrow keys move a number by `step`, Page Up and Page
 * Down by ten steps, Home and End to its ends.
 */
export function onArrowKeys(
  { element }: Drawing,
  { min, max, step }: { min: number; max: number; step: number },
  read: () => number,
  change: (value: number) => void,
): void {
  element.tabIndex = 0;
  element.role = 'slider';
  element.ariaValueMin = String(min);
  element.ariaValueMax = String(max);
  const moves: Partial<Record<string, (value: number) => number>> = {
    ArrowRight: (value) => value + step,
    ArrowUp: (value) => value + step,
    ArrowLeft: (value) => value - step,
    ArrowDown: (value) => value - step,
    PageUp: (value) => value + 10 * step,
    PageDown: (value) => value - 10 * step,
    Home: () => min,
    End: () => max,
  };
  element.addEventListener('keydown', (event) => {
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    // Whole steps, so that 0.1 + 0.2 is 0.3.
    const next = Math.round(move(read()) / step) * step;
    change(Math.min(max, Math.max(min, Number(next.toFixed(6)))));
  });
}
