import type { Example } from '../../cnn-explorer/given';
import type { Source } from '../../cnn-explorer/input';
import type { SeenPicture } from '../../cnn-explorer/protocol';
import { rangeText } from '../../../plot/number-text';
import { button } from '../parts/controls';
import { make } from '../parts/elements';
import { decodePicture } from '../picture-classifier/decode-picture';
import { camera } from './camera';
import { createInk } from './ink';
import type { Look } from './look';
import { sheet } from './sheet';
import type { Seen, Store } from './store';

/** Where pictures come from: the pen, examples, files, the camera. */
export interface Sources {
  element: HTMLElement;
  /** Offers the examples of another network, and says which one to begin with. */
  offer: (examples: readonly Example[]) => Source | undefined;
}

/** @param whole where files can be dropped and pictures pasted */
export function sources(store: Store, look: Look, whole: HTMLElement): Sources {
  const message = make('p', { class: 'message', role: 'alert' });
  const show = (source: Source): void => {
    message.textContent = '';
    store.change({ source });
  };
  const ink = createInk(store);
  /** The pen, an example or a file takes the place of the camera. */
  const instead = (act: () => void): void => {
    seeing.stop();
    message.textContent = '';
    act();
  };
  const undo = (): void => {
    instead(ink.undo);
  };
  const drawn = sheet(look, {
    begin: (x, y) => {
      instead(() => {
        ink.begin(x, y);
      });
    },
    go: ink.go,
    undo,
  });
  const takeFile = async (file: File | undefined): Promise<void> => {
    seeing.stop();
    try {
      if (!file) throw new Error('That was no file. Drop a picture from a folder.');
      const pixels = await decodePicture(file);
      ink.keep();
      show({ kind: 'picture', pixels });
    } catch (error) {
      message.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  const seeing = camera(
    ink.keep,
    (pixels) => {
      // A camera is faster than a network: what comes while one picture is worked on is left out.
      show({ kind: 'picture', pixels });
    },
    (reason) => {
      message.textContent = reason;
    },
  );
  const pen = button('Pen', () => {
    choose(false);
  });
  const eraser = button('Eraser', () => {
    choose(true);
  });
  const choose = (erases: boolean): void => {
    ink.setEraser(erases);
    pen.ariaPressed = String(!erases);
    eraser.ariaPressed = String(erases);
  };
  choose(false);
  const clear = button('Clear', () => {
    instead(ink.clear);
  });
  const back = button('Undo', undo);
  back.ariaLabel = 'Undo drawing';
  const chooser = make('input', { type: 'file', accept: 'image/*', class: 'chooser' });
  chooser.addEventListener('change', () => {
    void takeFile(chooser.files?.[0]);
    chooser.value = '';
  });
  const strip = make('div', { class: 'examples', role: 'group', 'aria-label': 'Examples to try' });
  whole.addEventListener('dragover', (event) => {
    event.preventDefault();
  });
  whole.addEventListener('drop', (event) => {
    event.preventDefault();
    event.stopPropagation();
    void takeFile(event.dataTransfer?.files[0]);
  });
  whole.addEventListener('paste', (event) => {
    const file = event.clipboardData?.files[0];
    if (!file) return;
    event.preventDefault();
    event.stopPropagation();
    void takeFile(file);
  });
  const range = make('p', { class: 'hint' });
  const tellRange = ({ picture }: Seen): void => {
    if (picture) range.textContent = pictureText(picture, look.dark);
  };
  look.onChange(() => {
    tellRange(store.seen);
  });
  store.onView((seen) => {
    drawn.paint(seen);
    tellRange(seen);
    back.ariaDisabled = String(!ink.canUndo);
  });

  const element = make(
    'section',
    { class: 'sources', 'aria-label': 'The picture' },
    drawn.element,
    range,
    make('div', { class: 'row tools' }, pen, eraser, back, clear),
    strip,
    make(
      'div',
      { class: 'row tools' },
      make('label', { class: 'button' }, 'Picture…', chooser),
      seeing.element,
    ),
    message,
  );
  return {
    element,
    offer: (examples) => {
      ink.forget();
      const pictures = examples.map(({ levels }) =>
        Float32Array.from(atob(levels), (byte) => byte.charCodeAt(0) / 255),
      );
      const buttons = examples.map(({ name, side, channels }, at) => {
        const values = pictures[at];
        const canvas = make('canvas', {
          width: side,
          height: side,
          'aria-hidden': 'true',
          class: channels === 1 ? 'ink' : undefined,
        });
        paint(canvas, values, channels);
        const made = make('button', { type: 'button', 'aria-label': name, title: name }, canvas);
        made.addEventListener('click', () => {
          instead(() => {
            ink.keep();
            show({ kind: 'ready', values, side, channels });
          });
        });
        return made;
      });
      strip.replaceChildren(...buttons);
      // Of the digits the 3 says most; of few pictures the first.
      const first = examples.length > 4 ? 3 : 0;
      if (examples.length === 0) return undefined;
      const { side, channels } = examples[first];
      return { kind: 'ready', values: pictures[first], side, channels };
    },
  };
}

/** What the network gets, in numbers, and which colour stands for which. */
function pictureText({ side, channels, range }: SeenPicture, isDark: boolean): string {
  const [count, ends] =
    channels === 1
      ? [`${side}×${side}`, isDark ? 'dark is 0, light is 1' : 'white is 0, black is 1']
      : [`${side}×${side}×${channels}`, 'red, green and blue; the brighter, the larger'];
  return `${count} numbers, ${rangeText(range)}: ${ends}.`;
}

/** Dark ink on light paper, or colours as they are. */
function paint(canvas: HTMLCanvasElement, values: Float32Array, channels: number): void {
  const { width, height } = canvas;
  const image = new ImageData(width, height);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (let color = 0; color < 3; color += 1) {
      const level = values[pixel * channels + (channels === 1 ? 0 : color)];
      image.data[4 * pixel + color] = 255 * (channels === 1 ? 1 - level : level);
    }
    image.data[4 * pixel + 3] = 255;
  }
  canvas.getContext('2d')?.putImageData(image, 0, 0);
}
