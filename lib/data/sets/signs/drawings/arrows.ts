import { inOrder, scale, shift, turn } from '../../../../image/raster';
import type { Outline } from '../../../../image/raster';
import { moved, shape } from './drawing';
import { ribbon } from './ribbon';

/** The head of an arrow that points up, its base in the middle of the picture. */
const head = shape('M0 -.36 L.36 .06 L-.36 .06 Z');

/** The head of an arrow, with its base at (x, y), turned clockwise by so many degrees from upwards. */
export const arrowHead = (x: number, y: number, degrees: number, size = 1): Outline[] =>
  moved(head, inOrder(scale(size), turn((degrees * Math.PI) / 180), shift(x, y)));

export const straightOn: Outline[] = [
  ...ribbon('M0 .68 L0 -.3', 0.27),
  ...arrowHead(0, -0.34, 0, 1.15),
];

export const turnRight: Outline[] = [
  ...ribbon('M-.32 .64 L-.32 .14 Q-.32 -.18 0 -.18 L.28 -.18', 0.27),
  ...arrowHead(0.3, -0.18, 90, 1.15),
];

export const straightOrRight: Outline[] = [
  ...ribbon('M-.26 .68 L-.26 -.34', 0.22),
  ...arrowHead(-0.26, -0.38, 0, 0.9),
  ...ribbon('M-.26 .5 Q-.26 .14 .04 .14 L.34 .14', 0.22),
  ...arrowHead(0.38, 0.14, 90, 0.9),
];

export const downRight: Outline[] = moved(straightOn, turn((135 * Math.PI) / 180));

/** Three arrows, each a fifth of the way round, against the clock. */
export const roundabout: Outline[] = [0, 120, 240].flatMap((degrees) =>
  moved(
    [...ribbon('M.5 .18 Q.52 -.24 .2 -.47', 0.22), ...arrowHead(0.18, -0.48, -62, 0.8)],
    turn((degrees * Math.PI) / 180),
  ),
);
