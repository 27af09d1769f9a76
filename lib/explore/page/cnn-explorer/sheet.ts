import { make } from '../parts/elements';
import type { Ink } from './ink';
import type { Look } from './look';
import { inkShades } from './shades';
import type { Seen } from './store';

/** The picture that the network sees, on which can be drawn. */
export interface Sheet {
  element: HTMLElement;
  paint: (seen: Seen) => void;
}

const shown = 280;

export function sheet(look: Look, { begin, go, undo }: Pick<Ink, 'begin' | 'go' | 'undo'>): Sheet {
  const canvas = make('canvas', {
    width: shown,
    height: shown,
    role: 'application',
    tabindex: 0,
    'aria-label':
      'The picture that the network sees. Draw with mouse, pen or finger; with the keyboard, arrow keys move the pen and Space sets it down or lifts it.',
  });
  const context = canvas.getContext('2d');
  const small = make('canvas', {});
  const pen = { down: false, x: 0.5, y: 0.5 };
  let last: Seen | undefined;

  const placeOf = ({ clientX, clientY }: PointerEvent): [x: number, y: number] => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    return [(clientX - left) / width, (clientY - top) / height];
  };
  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    begin(...placeOf(event));
  });
  canvas.addEventListener('pointermove', (event) => {
    if (canvas.hasPointerCapture(event.pointerId)) go(...placeOf(event));
  });
  canvas.addEventListener('keydown', (event) => {
    const by = 1 / 28;
    const moves: Partial<Record<string, [number, number]>> = {
      ArrowUp: [0, -by],
      ArrowDown: [0, by],
      ArrowLeft: [-by, 0],
      ArrowRight: [by, 0],
    };
    if (event.key === 'z' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      undo();
      return;
    }
    const move = moves[event.key];
    if (!move && event.key !== ' ') return;
    event.preventDefault();
    if (move) {
      pen.x = Math.min(1, Math.max(0, pen.x + move[0]));
      pen.y = Math.min(1, Math.max(0, pen.y + move[1]));
      if (pen.down) go(pen.x, pen.y);
    } else {
      pen.down = !pen.down;
      if (pen.down) begin(pen.x, pen.y);
    }
    if (last) paint(last);
  });
  canvas.addEventListener('blur', () => {
    pen.down = false;
    if (last) paint(last);
  });

  const paint = (seen: Seen): void => {
    last = seen;
    const { picture, classMap, explanation } = seen;
    if (!picture || !context) return;
    const { side, levels, channels } = picture;
    Object.assign(small, { width: side, height: side });
    const image = new ImageData(side, side);
    const pixels = new Uint32Array(image.data.buffer);
    const shades = inkShades(look.dark);
    for (let pixel = 0; pixel < side * side; pixel += 1) {
      const at = pixel * channels;
      pixels[pixel] =
        channels === 1
          ? shades[levels[at]]
          : ((255 << 24) | (levels[at + 2] << 16) | (levels[at + 1] << 8) | levels[at]) >>> 0;
    }
    if (classMap) heat(image.data, classMap.levels);
    small.getContext('2d')?.putImageData(image, 0, 0);
    context.imageSmoothingEnabled = false;
    context.drawImage(small, 0, 0, shown, shown);
    const scale = shown / side;
    if (explanation) {
      const { top, left, bottom, right } = explanation.field;
      frameOn(context, [
        left * scale,
        top * scale,
        (right - left + 1) * scale,
        (bottom - top + 1) * scale,
      ]);
    }
    if (canvas.matches(':focus-visible')) {
      context.strokeStyle = pen.down ? '#d6249f' : '#8c959f';
      context.lineWidth = 3;
      context.beginPath();
      context.arc(pen.x * shown, pen.y * shown, 7, 0, 2 * Math.PI);
      context.stroke();
    }
  };
  canvas.addEventListener('focus', () => {
    if (last) paint(last);
  });
  look.onChange(() => {
    if (last) paint(last);
  });
  return {
    element: canvas,
    paint,
  };
}

/** Lays an orange over the pixels that counted for a class. */
function heat(bytes: Uint8ClampedArray, levels: Uint8Array): void {
  levels.forEach((level, pixel) => {
    const share = 0.8 * (level / 255);
    [230, 90, 0].forEach((color, channel) => {
      const at = 4 * pixel + channel;
      bytes[at] = Math.round((1 - share) * bytes[at] + share * color);
    });
  });
}

function frameOn(
  context: CanvasRenderingContext2D,
  [left, top, width, height]: [number, number, number, number],
): void {
  const x = Math.max(1.5, left);
  const y = Math.max(1.5, top);
  const box = [
    x,
    y,
    Math.min(shown - 1.5, left + width) - x,
    Math.min(shown - 1.5, top + height) - y,
  ] as const;
  Object.assign(context, { strokeStyle: '#ffffff', lineWidth: 4 });
  context.strokeRect(...box);
  Object.assign(context, { strokeStyle: '#d6249f', lineWidth: 2 });
  context.strokeRect(...box);
}
