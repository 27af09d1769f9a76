import { ellipse, inOrder, rectangle, scale, shift, turn } from '../../../../image/raster';
import type { Outline } from '../../../../image/raster';
import { arrowHead } from './arrows';
import { layer, moved, shape } from './drawing';
import type { Layer } from './drawing';
import { ribbon } from './ribbon';

const dot = (x: number, y: number, radius: number): Outline =>
  ellipse(x, y, radius, radius, { corners: 10 });

export const exclamationMark: Outline[] = [
  ...shape('M-.23 -1 L.23 -1 L.13 .38 L-.13 .38 Z'),
  dot(0, 0.76, 0.21),
];

export const crossingWithRightOfWay: Outline[] = [
  ...shape('M0 -1.1 L.42 -.45 L.19 -.45 L.19 1 L-.19 1 L-.19 -.45 L-.42 -.45 Z'),
  rectangle(-0.8, 0.1, 0.8, 0.36),
];

export const curveToTheLeft: Outline[] = [
  ...ribbon('M.4 1 L.4 .45 Q.4 .02 .02 -.13 L-.12 -.2', 0.32),
  ...arrowHead(-0.14, -0.2, -62, 1.25),
];

export const doubleCurve: Outline[] = [
  ...ribbon('M.28 1 L.28 .8 Q.28 .52 .02 .4 Q-.28 .26 -.28 0 Q-.28 -.26 -.06 -.4', 0.28),
  ...arrowHead(-0.04, -0.42, 40, 1.15),
];

export const bumps: Outline[] = shape(
  'M-1.3 .8 L-1.3 .5 Q-1.05 .5 -.92 .12 Q-.6 -.62 -.28 .12 Q-.15 .46 0 .46 Q.15 .46 .28 .12 Q.6 -.62 .92 .12 Q1.05 .5 1.3 .5 L1.3 .8 Z',
);

export const narrowsOnTheRight: Outline[] = [
  ...ribbon('M-.42 1 L-.42 -.5', 0.26),
  ...ribbon('M.72 1 L.72 .62 Q.72 .38 .42 .2 Q.16 .04 .16 -.2 L.16 -.6', 0.26),
];

export const roadWork: Outline[] = [
  dot(0.02, -0.72, 0.2),
  ...ribbon('M.06 -.5 L.2 .16', 0.4),
  ...ribbon('M.16 .1 L-.2 .5 L-.28 1', 0.25),
  ...ribbon('M.2 .1 L.52 .48 L.62 1', 0.25),
  ...ribbon('M.05 -.4 L-.34 -.02 L-.1 .12', 0.16),
  ...ribbon('M.1 -.06 L-.8 .56', 0.13),
  ...shape('M-1.3 1 Q-.95 .3 -.5 1 Z'),
];

export const trafficLights: Layer[] = [
  layer('black', rectangle(-0.36, -0.92, 0.36, 1.05)),
  layer('red', dot(0, -0.56, 0.25)),
  layer('yellow', dot(0, 0.06, 0.25)),
  layer('green', dot(0, 0.7, 0.25)),
];

export const pedestrian: Outline[] = [
  dot(0, -0.82, 0.19),
  ...ribbon('M0 -.58 L0 .16', 0.36),
  ...ribbon('M-.02 .08 L-.18 .5 L-.5 .98', 0.22),
  ...ribbon('M.02 .08 L.24 .48 L.4 1', 0.22),
  ...ribbon('M-.1 -.5 L-.42 -.12 L-.3 .12', 0.15),
  ...ribbon('M.1 -.5 L.36 -.16 L.56 -.08', 0.15),
];

const child = (x: number, y: number, size: number): Outline[] =>
  moved(
    [
      dot(0.06, -0.8, 0.22),
      ...shape('M-.2 -.56 L.24 -.56 L.36 .2 L-.34 .2 Z'),
      ...ribbon('M-.12 .15 L-.5 .95', 0.22),
      ...ribbon('M.14 .15 L.42 .5 L.34 .98', 0.22),
      ...ribbon('M.16 -.46 L.66 -.1', 0.17),
      ...ribbon('M-.1 -.46 L-.6 -.08', 0.17),
    ],
    inOrder(scale(size), shift(x, y)),
  );

export const children: Outline[] = [...child(0.42, 0.16, 0.84), ...child(-0.56, 0.42, 0.6)];

export const snowflake: Outline[] = [0, 60, 120].flatMap((degrees) =>
  moved(
    [
      ...ribbon('M0 -.9 L0 .9', 0.16),
      ...ribbon('M-.28 -.78 L0 -.48 L.28 -.78', 0.13),
      ...ribbon('M-.28 .78 L0 .48 L.28 .78', 0.13),
    ],
    inOrder(turn((degrees * Math.PI) / 180), scale(0.9), shift(0, 0.14)),
  ),
);

export const deer: Outline[] = [
  ...shape(
    'M-.86 -.3 L-.52 -.5 L-.36 -.36 L-.16 -.06 Q.3 -.16 .7 .1 L.74 .3 L.56 .46 L.3 .36 L-.1 .44 L-.34 .3 L-.5 -.06 L-.84 -.14 Z',
  ),
  ...ribbon('M-.26 .3 L-.6 .48 L-.95 .3', 0.15),
  ...ribbon('M-.14 .34 L-.4 .72 L-.78 .7', 0.15),
  ...ribbon('M.56 .3 L.86 .56 L1.1 1', 0.15),
  ...ribbon('M.48 .34 L.62 .68 L.86 1.04', 0.15),
  ...ribbon('M-.46 -.44 L-.3 -.72 L-.36 -1.02', 0.11),
  ...ribbon('M-.32 -.68 L-.06 -.88', 0.11),
];
