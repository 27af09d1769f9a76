import { ellipse, inOrder, rectangle, scale, shift, turn } from '../../../../image/raster';
import type { Outline } from '../../../../image/raster';
import { layer, moved, shape, solid } from './drawing';
import type { Drawing, Layer } from './drawing';
import { lettering } from './lettering';

const disc = (radius: number): Outline => ellipse(0, 0, radius, radius, { corners: 28 });

/** A red ring on white: what is forbidden. */
export const forbidden = (...inside: readonly Layer[]): Drawing => [
  layer('white', disc(1)),
  layer('red', disc(0.96)),
  layer('white', disc(0.72)),
  ...inside,
];

export const speedLimit = (limit: number): Drawing =>
  forbidden(layer('black', ...lettering(String(limit), 0.74, limit < 100 ? 0.96 : 1.16)));

/** A white disc with what has been forbidden until here, crossed out by thin black bars. */
export const endOf = (...inside: readonly Layer[]): Drawing => [
  layer('white', disc(1)),
  layer('black', disc(0.96)),
  layer('white', disc(0.9)),
  ...inside,
  layer(
    'black',
    ...[-0.22, -0.11, 0, 0.11, 0.22].flatMap((y) => {
      const half = Math.sqrt(0.9 ** 2 - y ** 2);
      return moved([rectangle(-half, y - 0.03, half, y + 0.03)], turn(-Math.PI / 4));
    }),
  ),
];

/** White on a blue disc: what has to be done. */
export const ordered = (...arrows: readonly Outline[]): Drawing => [
  layer('white', disc(1)),
  layer('blue', disc(0.96)),
  layer('white', ...arrows),
];

const triangle = shape(
  'M-.09 -.9 Q0 -1.03 .09 -.9 L.97 .64 Q1.03 .78 .88 .79 L-.88 .79 Q-1.03 .78 -.97 .64 Z',
)[0];
const middle = 0.22;

const around = (outline: Outline, share: number): Outline[] =>
  moved([outline], inOrder(shift(0, -middle), scale(share), shift(0, middle)));

/** A red triangle on white with a picture of the danger, which is drawn between −1 and 1. */
export const danger = (...inside: readonly Layer[]): Drawing => [
  layer('white', triangle),
  layer('red', ...around(triangle, 0.95)),
  layer('white', ...around(triangle, 0.68)),
  ...inside.map(({ paint, outlines }) =>
    layer(paint, ...moved(outlines, inOrder(scale(0.45), shift(0, 0.165)))),
  ),
];

const upsideDown = moved([triangle], inOrder(turn(Math.PI), shift(0, 0.02)))[0];
const downwards = (share: number): Outline[] =>
  moved([upsideDown], inOrder(shift(0, middle), scale(share), shift(0, -middle)));

export const yieldSign: Drawing = [
  layer('white', upsideDown),
  layer('red', ...downwards(0.95)),
  layer('white', ...downwards(0.6)),
];

const octagon = (radius: number): Outline =>
  ellipse(0, 0, radius / Math.cos(Math.PI / 8), undefined, { corners: 8, start: Math.PI / 8 });

export const stop: Drawing = [
  layer('white', octagon(0.97)),
  layer('red', octagon(0.89)),
  layer('white', ...lettering('STOP', 0.62, 1.5)),
];

const diamond = (radius: number): Outline => solid([0, -radius, radius, 0, 0, radius, -radius, 0]);

export const priorityRoad: Drawing = [
  layer('white', diamond(1)),
  layer('black', diamond(0.97)),
  layer('white', diamond(0.92)),
  layer('yellow', diamond(0.62)),
];

export const noEntry: Drawing = [
  layer('white', disc(1)),
  layer('red', disc(0.96)),
  layer('white', rectangle(-0.7, -0.19, 0.7, 0.19)),
];
