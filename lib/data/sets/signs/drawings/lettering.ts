import { ellipse, inOrder, rectangle, scale, shift } from '../../../../image/raster';
import type { Outline } from '../../../../image/raster';
import { moved, shape } from './drawing';
import { ribbon, ring } from './ribbon';

const weight = 0.17;
const line = (path: string): Outline[] => ribbon(path, weight);

const round = ring(
  shape(
    'M.3 .085 Q.515 .085 .515 .33 L.515 .67 Q.515 .915 .3 .915 Q.085 .915 .085 .67 L.085 .33 Q.085 .085 .3 .0851 Z',
  )[0],
  weight,
);

const bowl = (y: number, radiusX: number, radiusY: number): Outline[] =>
  ring(ellipse(0.3, y, radiusX, radiusY, { corners: 14 }), weight);

/** The signs of limits and of the stop sign: capitals 1 high and 0.6 wide, in the manner of DIN 1451. */
const letters: Readonly<Record<string, readonly Outline[]>> = {
  '0': round,
  '1': shape('M.28 0 L.44 0 L.44 1 L.27 1 L.27 .24 L.07 .38 L.07 .18 Z'),
  '2': [
    ...line('M.09 .32 Q.09 .085 .3 .085 Q.515 .085 .515 .3 Q.515 .44 .38 .58 L.11 .9'),
    rectangle(0.04, 0.83, 0.57, 1),
  ],
  '3': [
    ...line('M.075 .27 Q.1 .085 .3 .085 Q.5 .085 .5 .27 Q.5 .46 .24 .46'),
    ...line('M.24 .46 Q.515 .46 .515 .69 Q.515 .915 .3 .915 Q.09 .915 .07 .72'),
  ],
  '5': line(
    'M.54 .085 L.14 .085 L.11 .47 Q.19 .39 .3 .39 Q.515 .39 .515 .65 Q.515 .915 .29 .915 Q.1 .915 .065 .75',
  ),
  '6': [...bowl(0.67, 0.215, 0.245), ...line('M.44 .03 Q.085 .25 .085 .67')],
  '7': [rectangle(0.04, 0, 0.57, weight), ...line('M.49 .1 Q.3 .5 .25 1')],
  '8': [...bowl(0.28, 0.185, 0.195), ...bowl(0.69, 0.215, 0.225)],
  S: line(
    'M.5 .25 Q.47 .085 .3 .085 Q.1 .085 .1 .27 Q.1 .43 .3 .48 Q.51 .54 .51 .72 Q.51 .915 .3 .915 Q.1 .915 .075 .74',
  ),
  T: [rectangle(0.02, 0, 0.58, weight), rectangle(0.215, 0.1, 0.385, 1)],
  O: round,
  P: [
    rectangle(0.06, 0, 0.23, 1),
    ...line('M.1 .085 L.3 .085 Q.51 .085 .51 .3 Q.51 .52 .3 .52 L.1 .52'),
  ],
};

/** A word in the middle of the sign, so high and so wide. */
export function lettering(word: string, height: number, width: number): Outline[] {
  const gap = 0.1;
  const length = 0.6 * word.length + gap * (word.length - 1);
  return Array.from(word).flatMap((letter, index) =>
    moved(
      letters[letter] ?? [],
      inOrder(shift(index * (0.6 + gap) - length / 2, -0.5), scale(width / length, height)),
    ),
  );
}
