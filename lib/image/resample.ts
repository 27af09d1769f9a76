import { OptionError, oneOf } from '../tensor';

/** How `resize` makes a new pixel out of old ones. */
export type ResizeMethod = 'nearest' | 'bilinear' | 'area';

/** One new pixel along one axis: the sum of old ones from `start` on, each times its weight. */
export interface Sample {
  start: number;
  weights: number[];
}

interface Axis {
  /** Number of old pixels. */
  from: number;
  /** Number of new pixels. */
  to: number;
  /** Old pixels per new pixel. */
  scale: number;
}

function weighted(
  { from }: Axis,
  low: number,
  high: number,
  weigh: (old: number) => number,
): Sample {
  const start = Math.max(0, Math.floor(low));
  const end = Math.min(from, Math.ceil(high));
  const raw = Array.from({ length: end - start }, (_, index) => weigh(start + index));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return { start, weights: raw.map((weight) => weight / total) };
}

const samplers: Record<ResizeMethod, (axis: Axis, index: number) => Sample> = {
  // The centre (index + ½) · from / to in whole numbers, so that a centre on a border is exact.
  nearest: ({ from, to }, index) => ({
    start: Math.floor(((2 * index + 1) * from) / (2 * to)),
    weights: [1],
  }),
  // A triangle around the centre of the new pixel, as wide as a new pixel when there are fewer.
  bilinear: (axis, index) => {
    const reach = Math.max(1, axis.scale);
    const centre = (index + 0.5) * axis.scale;
    return weighted(axis, centre - reach, centre + reach, (old) =>
      Math.max(0, 1 - Math.abs(old + 0.5 - centre) / reach),
    );
  },
  // How much of each old pixel lies under the new one.
  area: (axis, index) => {
    const low = index * axis.scale;
    const high = low + axis.scale;
    return weighted(axis, low, high, (old) =>
      Math.max(0, Math.min(old + 1, high) - Math.max(old, low)),
    );
  },
};

/**
 * For each of `to` new pixels along an axis, which of the `from` old ones it is made of.
 *
 * @throws OptionError when there is no such method
 */
export function samplesAlong(from: number, to: number, method: ResizeMethod): Sample[] {
  const known = Object.keys(samplers);
  if (!known.includes(method)) {
    throw new OptionError(`resize: method must be ${oneOf(known)}, but is '${method}'.`);
  }
  const axis = { from, to, scale: from / to };
  return Array.from({ length: to }, (_, index) => samplers[method](axis, index));
}
