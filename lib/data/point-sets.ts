import { OptionError, fromData, oneOf, requireWhole } from '../tensor';
import type { Random, Tensor } from '../tensor';

/** Points of two classes that no straight line separates. */
export type PointSetName = 'ring' | 'xor';

/** Points in the plane with their classes. */
export interface PointSet {
  /** `[count, 2]`: x and y, from −1 to 1. */
  points: Tensor<[count: number, axes: number]>;
  /** 0 or 1 for each point. */
  labels: Uint8Array;
}

type Draw = (label: number, index: number, random: Random) => readonly [x: number, y: number];

const sets: Record<PointSetName, Draw> = {
  ring: (label, _, random) => {
    const angle = 2 * Math.PI * random.uniform();
    const radius = label === 1 ? 0.45 * Math.sqrt(random.uniform()) : 0.65 + 0.3 * random.uniform();
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  },
  xor: (label, index, random) => {
    const right = index % 4 < 2 ? 1 : -1;
    const upper = label === 1 ? -right : right;
    return [right * (0.12 + 0.8 * random.uniform()), upper * (0.12 + 0.8 * random.uniform())];
  },
};

/**
 * Points of two classes, half of them each: `'ring'`, a disc (class 1) inside of a ring, or `'xor'`,
 * four squares of which those at opposite corners belong together (class 1 where the signs of x and y differ).
 *
 * @param count how many points
 * @throws OptionError when there is no such set, or count is no whole number of at least 1
 */
export function pointSet(name: PointSetName, count: number, random: Random): PointSet {
  if (!Object.hasOwn(sets, name)) {
    throw new OptionError(`pointSet: choose ${oneOf(Object.keys(sets))}, not '${name}'.`);
  }
  requireWhole('pointSet', 'count', count, 1);
  const labels = Uint8Array.from({ length: count }, (_, index) => 1 - (index % 2));
  const places = Float32Array.from(
    Array.from(labels, (label, index) => [...sets[name](label, index, random)]).flat(),
  );
  return { points: fromData(places, [count, 2]), labels };
}
