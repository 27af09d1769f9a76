import { mirrored, layer } from './drawing';
import type { Drawing } from './drawing';
import { downRight, roundabout, straightOn, straightOrRight, turnRight } from './arrows';
import * as dangers from './dangers';
import { lettering } from './lettering';
import {
  danger,
  endOf,
  forbidden,
  noEntry,
  ordered,
  priorityRoad,
  speedLimit,
  stop,
  yieldSign,
} from './plates';
import {
  bicycle,
  carOnTheLeft,
  carOnTheRight,
  slippingCar,
  truckFromTheSide,
  truckOnTheLeft,
} from './vehicles';

export type { Drawing, Layer, Paint } from './drawing';

const warning = (outlines: Parameters<typeof mirrored>[0]): Drawing =>
  danger(layer('black', ...outlines));

/** The drawings of the 43 classes, in the order of `signClasses`. */
export const drawings: readonly Drawing[] = [
  ...[20, 30, 50, 60, 70, 80].map(speedLimit),
  endOf(layer('grey', ...lettering('80', 0.74, 1))),
  speedLimit(100),
  speedLimit(120),
  forbidden(layer('red', ...carOnTheLeft), layer('black', ...carOnTheRight)),
  forbidden(layer('red', ...truckOnTheLeft), layer('black', ...carOnTheRight)),
  warning(dangers.crossingWithRightOfWay),
  priorityRoad,
  yieldSign,
  stop,
  forbidden(),
  forbidden(layer('black', ...truckFromTheSide)),
  noEntry,
  warning(dangers.exclamationMark),
  warning(dangers.curveToTheLeft),
  warning(mirrored(dangers.curveToTheLeft)),
  warning(dangers.doubleCurve),
  warning(dangers.bumps),
  warning(slippingCar),
  warning(dangers.narrowsOnTheRight),
  warning(dangers.roadWork),
  danger(...dangers.trafficLights),
  warning(dangers.pedestrian),
  warning(dangers.children),
  warning(bicycle),
  warning(dangers.snowflake),
  warning(dangers.deer),
  endOf(),
  ordered(...turnRight),
  ordered(...mirrored(turnRight)),
  ordered(...straightOn),
  ordered(...straightOrRight),
  ordered(...mirrored(straightOrRight)),
  ordered(...downRight),
  ordered(...mirrored(downRight)),
  ordered(...roundabout),
  endOf(layer('grey', ...carOnTheLeft, ...carOnTheRight)),
  endOf(layer('grey', ...truckOnTheLeft, ...carOnTheRight)),
];
