import type { Pixels } from '../../../tensor';
import { button } from '../parts/controls';
import { make } from '../parts/elements';
import { withoutAlpha } from './decode-picture';

const side = 280;
const pen = 20;

/**
 * A sheet to draw on with mouse, pen or finger.
 *
 * @param darkInk black on white; else white on black
 * @param tell gets the picture after each stroke
 */
export function sketchPad(darkInk: boolean, tell: (picture: Pixels) => void): HTMLElement {
  const [ink, paper] = darkInk ? ['#000000', '#ffffff'] : ['#ffffff', '#000000'];
  const canvas = make('canvas', {
    width: side,
    height: side,
    role: 'img',
    'aria-label': 'sheet to draw on with mouse, pen or finger',
  });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const clear = (): void => {
    if (!context) return;
    context.fillStyle = paper;
    context.fillRect(0, 0, side, side);
  };
  const placeOf = (event: PointerEvent): [x: number, y: number] => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    return [((event.clientX - left) / width) * side, ((event.clientY - top) / height) * side];
  };
  const stroke = (event: PointerEvent): void => {
    if (!context) return;
    context.lineTo(...placeOf(event));
    context.stroke();
  };
  canvas.addEventListener('pointerdown', (event) => {
    if (!context || event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    Object.assign(context, {
      strokeStyle: ink,
      lineWidth: pen,
      lineCap: 'round',
      lineJoin: 'round',
    });
    context.beginPath();
    context.moveTo(...placeOf(event));
    stroke(event); // a dot, if nothing follows
  });
  canvas.addEventListener('pointermove', (event) => {
    if (canvas.hasPointerCapture(event.pointerId)) stroke(event);
  });
  const lift = (event: PointerEvent): void => {
    if (!context || !canvas.hasPointerCapture(event.pointerId)) return;
    canvas.releasePointerCapture(event.pointerId);
    tell(withoutAlpha(context.getImageData(0, 0, side, side)));
  };
  canvas.addEventListener('pointerup', lift);
  canvas.addEventListener('pointercancel', lift);
  clear();
  return make(
    'div',
    { class: 'sketch' },
    make(
      'div',
      { class: 'line' },
      make('span', { class: 'name' }, 'Or draw'),
      button('Clear', clear),
    ),
    canvas,
  );
}
