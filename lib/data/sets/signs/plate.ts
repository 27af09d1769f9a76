import { inOrder, rectangle, scale, shear, shift, tilt, turn } from '../../../image/raster';
import type { Matrix } from '../../../image/raster';
import type { Random } from '../../../tensor';
import type { Drawing, Paint } from './drawings';
import { between, fill, near } from './view';
import type { Colour, View } from './view';

const paints: Readonly<Record<Paint, Colour>> = {
  red: [0.74, 0.1, 0.12],
  blue: [0.06, 0.3, 0.64],
  yellow: [0.96, 0.76, 0.1],
  green: [0.1, 0.6, 0.3],
  white: [0.92, 0.92, 0.91],
  black: [0.09, 0.09, 0.1],
  grey: [0.45, 0.45, 0.46],
};

/** Where the corner of the sign's drawing goes: turned, tilted in perspective, made smaller, moved. */
export function placeSign(
  side: number,
  { tilt: tilted, shift: shifted }: { tilt: number; shift: number },
  { tilt: ofTilt, shift: ofShift }: { tilt: Random; shift: Random },
): Matrix {
  const part = (most: number): number => tilted * between(ofTilt, -most, most);
  const radius = 0.44 * side * (1 - 0.25 * shifted * ofShift.uniform());
  const move = (): number => 0.09 * side * shifted * between(ofShift, -1, 1);
  return inOrder(
    turn(part(0.22)),
    shear(part(0.1), part(0.1)),
    scale(1 - tilted * between(ofTilt, 0, 0.28), 1),
    tilt(part(0.25), part(0.25)),
    scale(radius),
    shift(side / 2 + move(), side / 2 + move()),
  );
}

/** The sign on its post. Old paint is paler. */
export function paintSign(
  view: View,
  drawing: Drawing,
  matrix: Matrix,
  random: Random,
  age: number,
): void {
  if (random.uniform() < 0.5) {
    fill(view, [rectangle(-0.08, 0, 0.08, 2.6)], near([0.5, 0.5, 0.5], random, 0.1), 1, matrix);
  }
  const pale = 0.4 * age * random.uniform();
  for (const { paint, outlines } of drawing) {
    const [red, green, blue] = paints[paint];
    const fade = (level: number): number => level + pale * (0.62 - level);
    const colour = near([fade(red), fade(green), fade(blue)], random, 0.05);
    fill(view, outlines, colour, 1, matrix);
  }
}
