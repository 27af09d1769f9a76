import type { Pixels } from '../../../tensor';
import { make } from './elements';

/** A rectangle of pixels. */
export interface PixelBlock {
  row: number;
  column: number;
  height: number;
  width: number;
}

/** A picture made of pixels, with a frame around some of them. */
export interface PixelView {
  /** Holds the picture; to point at, and to focus. */
  element: HTMLDivElement;
  /** Shows other pixels (grey or RGB), each as large as `scale` pixels of the screen. */
  show: (pixels: Pixels, scale: number) => void;
  frame: (block: PixelBlock) => void;
  /** The pixel under a mouse or finger. */
  pixelAt: (event: MouseEvent) => { row: number; column: number };
}

/** The frame is never drawn smaller, so that it can be found on a large photograph. */
const leastFrame = 12;

/** @param label what the picture is, for people who cannot see it */
export function pixelView(label: string): PixelView {
  const canvas = make('canvas', { role: 'img', 'aria-label': label });
  const frame = make('div', { class: 'frame' });
  const element = make('div', { class: 'pixels' }, canvas, frame);
  const drawn = canvas.getContext('2d');
  let scale = 1;
  return {
    element,
    show: (pixels, newScale) => {
      const [height, width] = pixels.shape;
      scale = newScale;
      if (canvas.height !== height || canvas.width !== width) {
        Object.assign(canvas, { height, width });
        element.style.width = `${width * scale}px`;
        canvas.style.imageRendering = scale > 1 ? 'pixelated' : 'auto';
      }
      drawn?.putImageData(new ImageData(withAlpha(pixels), width, height), 0, 0);
    },
    frame: ({ row, column, height, width }) => {
      const size = (pixels: number): number => Math.max(leastFrame, pixels * scale + 4);
      Object.assign(frame.style, {
        left: `${((column + width / 2) / canvas.width) * 100}%`,
        top: `${((row + height / 2) / canvas.height) * 100}%`,
        width: `${size(width)}px`,
        height: `${size(height)}px`,
      });
    },
    pixelAt: ({ clientX, clientY }) => {
      const { left, top, width, height } = canvas.getBoundingClientRect();
      return {
        row: Math.floor(((clientY - top) / height) * canvas.height),
        column: Math.floor(((clientX - left) / width) * canvas.width),
      };
    },
  };
}

/** Tells the pixel under the mouse, and where a finger touches. */
export function onPoint(
  { element, pixelAt }: PixelView,
  tell: (row: number, column: number) => void,
): void {
  const told = (event: PointerEvent): void => {
    const { row, column } = pixelAt(event);
    tell(row, column);
  };
  element.addEventListener('pointermove', told);
  element.addEventListener('pointerdown', told); // a finger that taps does not move
}

/** As a canvas wants them: red, green, blue and opaque. */
function withAlpha({
  data,
  shape: [height, width, channels],
}: Pixels): Uint8ClampedArray<ArrayBuffer> {
  const [green, blue] = channels === 1 ? [0, 0] : [1, 2];
  const bytes = new Uint8ClampedArray(height * width * 4);
  for (let pixel = 0; pixel < height * width; pixel += 1) {
    const from = pixel * channels;
    bytes[4 * pixel] = data[from];
    bytes[4 * pixel + 1] = data[from + green];
    bytes[4 * pixel + 2] = data[from + blue];
    bytes[4 * pixel + 3] = 255;
  }
  return bytes;
}
