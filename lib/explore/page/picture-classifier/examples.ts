import type { Image } from '../../../tensor';
import { make } from '../parts/elements';
import { paint } from './paint';

/** Pictures to try with a click; none if there are none. */
export function examples(
  pictures: readonly Image[],
  choose: (picture: Image, name: string) => void,
): HTMLElement | undefined {
  if (pictures.length === 0) return undefined;
  const buttons = pictures.map((picture, place) => {
    const name = `example ${place + 1}`;
    const canvas = make('canvas', { 'aria-hidden': 'true' });
    paint(canvas, picture);
    const button = make('button', { type: 'button', 'aria-label': name, title: name }, canvas);
    button.addEventListener('click', () => {
      choose(picture, name);
    });
    return button;
  });
  return make(
    'div',
    { class: 'examples', role: 'group', 'aria-label': 'Examples to try' },
    make('span', { class: 'name' }, 'Or try one of these'),
    ...buttons,
  );
}
