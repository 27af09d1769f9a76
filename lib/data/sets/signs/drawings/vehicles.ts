import { ellipse, inOrder, rectangle, scale, shift, turn } from '../../../../image/raster';
import type { Outline } from '../../../../image/raster';
import { hole, moved, shape, shapeWithHoles } from './drawing';
import { ribbon, ring } from './ribbon';

const at = (outlines: readonly Outline[], x: number, y: number, size: number): Outline[] =>
  moved(outlines, inOrder(scale(size), shift(x, y)));

/** A car from the front, with a windscreen and two wheels. */
const car = shapeWithHoles(
  'M-1 .1 L-.85 -.1 L-.6 -.7 Q-.55 -.85 -.4 -.85 L.4 -.85 Q.55 -.85 .6 -.7 L.85 -.1 L1 .1 L1 .65 L.88 .65 L.88 .95 L.5 .95 L.5 .65 L-.5 .65 L-.5 .95 L-.88 .95 L-.88 .65 L-1 .65 Z M-.6 -.1 L-.42 -.62 L.42 -.62 L.6 -.1 Z',
);

/** A truck from the back: taller than a car, and closed. */
const truck: Outline[] = [
  rectangle(-0.9, -1.35, 0.9, 0.6),
  rectangle(-0.8, 0.6, -0.4, 0.95),
  rectangle(0.4, 0.6, 0.8, 0.95),
  hole(rectangle(-0.62, 0.2, 0.62, 0.34)),
];

export const carOnTheLeft = at(car, -0.34, 0, 0.29);
export const carOnTheRight = at(car, 0.34, 0, 0.29);
export const truckOnTheLeft = at(truck, -0.31, 0.06, 0.34);

/** A truck from the side, on its way to the left. */
export const truckFromTheSide: Outline[] = at(
  [
    ...shape('M-1.05 .4 L-1.05 -.02 L-.85 -.4 L-.45 -.4 L-.45 .4 Z'),
    rectangle(-0.36, -0.66, 1.05, 0.28),
    rectangle(-1.05, 0.25, 1.05, 0.42),
    ellipse(-0.68, 0.46, 0.21, 0.21, { corners: 10 }),
    ellipse(0.62, 0.46, 0.21, 0.21, { corners: 10 }),
  ],
  0,
  0.06,
  0.52,
);

/** A car that has begun to turn sideways, and the traces of its wheels. */
export const slippingCar: Outline[] = [
  ...moved(car, inOrder(turn(-0.22), scale(0.52), shift(0.02, -0.3))),
  ...ribbon('M-.3 .22 Q-.75 .42 -.3 .6 Q.1 .78 -.35 1.05', 0.2),
  ...ribbon('M.4 .22 Q-.05 .42 .4 .6 Q.8 .78 .35 1.05', 0.2),
];

const wheel = (x: number): Outline[] => ring(ellipse(x, 0.5, 0.42, 0.42, { corners: 14 }), 0.15);

export const bicycle: Outline[] = [
  ...wheel(-0.68),
  ...wheel(0.68),
  ...ribbon('M-.68 .5 L-.3 -.2 L.35 -.2 L.68 .5', 0.13),
  ...ribbon('M-.38 -.36 L0 .5 L.35 -.2', 0.13),
  ...ribbon('M.35 -.2 L.28 -.5 L.55 -.52', 0.13),
  rectangle(-0.58, -0.45, -0.2, -0.32),
];
