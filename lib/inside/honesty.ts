import { OptionError, realValues, requireSameShape } from '../tensor';
import type { AnyTensor } from '../tensor';
import type { Inspectable } from './inspectable';

/**
 * The share of a map's mass that lies inside of a mask, Σ map · mask / Σ map; NaN for a map that is 0
 * everywhere. Numbers below 0 count as 0.
 *
 * @param map `[height, width]`
 * @param mask of the same shape: how much of each pixel belongs to it, 0 to 1
 */
export function massInside(map: AnyTensor, mask: AnyTensor): number {
  requireSameShape('massInside', map, mask);
  const shares = realValues(mask);
  let [mass, inside] = [0, 0];
  realValues(map).forEach((value, place) => {
    const own = Math.max(0, value);
    mass += own;
    inside += own * shares[place];
  });
  return inside / mass;
}

/**
 * The pointing game: whether a map is largest inside of a mask; a map that is the same everywhere
 * points nowhere. Source: Zhang and others 2016.
 *
 * @param least how much of a pixel must belong to the mask (0.5)
 */
export function pointsInside(map: AnyTensor, mask: AnyTensor, least = 0.5): boolean {
  requireSameShape('pointsInside', map, mask);
  const values = realValues(map);
  const highest = values.reduce((best, value, place) => (value > values[best] ? place : best), 0);
  const points = values.some((value) => value < values[highest]);
  return points && realValues(mask)[highest] >= least;
}

/**
 * How alike two maps rank their pixels: Spearman's rank correlation, 1 for the same order, near 0 for
 * unrelated maps, −1 for the reverse; 0 if a map has the same number everywhere.
 *
 * @throws OptionError when a number is NaN
 */
export function rankCorrelation(first: AnyTensor, second: AnyTensor): number {
  requireSameShape('rankCorrelation', first, second);
  return correlation(ranksOf(realValues(first)), ranksOf(realValues(second)));
}

/** What `sanityCheck` finds. */
export interface SanityCheck {
  /** The map of the trained network and of the one with random weights. */
  trained: AnyTensor;
  randomised: AnyTensor;
  /** Their rank correlation. */
  similarity: number;
}

/**
 * A map that explains what a network learned must change when that is taken away: compares the map of
 * a trained network with that of one whose weights are random. Source: Adebayo and others 2018.
 *
 * @param explain makes the map: `(network) => gradCam(network, picture, { class: 3 }).map`; name the
 *   class, or each network is asked about another one
 */
export function sanityCheck(
  explain: (network: Inspectable) => AnyTensor,
  network: Inspectable,
  randomised: Inspectable,
): SanityCheck {
  if (network === randomised) {
    throw new OptionError(
      'sanityCheck: give the trained network and another one with random weights, not the same twice.',
    );
  }
  const maps = { trained: explain(network), randomised: explain(randomised) };
  return { ...maps, similarity: rankCorrelation(maps.trained, maps.randomised) };
}

/** The rank of each value; equal values share the mean of their ranks. */
function ranksOf(values: Float32Array): Float64Array {
  if (values.some(Number.isNaN)) {
    throw new OptionError('rankCorrelation: a number of a map is NaN, which has no rank.');
  }
  const order = Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to]] === values[order[from]]) to += 1;
    for (let rank = from; rank < to; rank += 1) ranks[order[rank]] = (from + to - 1) / 2;
    from = to;
  }
  return ranks;
}

function correlation(first: Float64Array, second: Float64Array): number {
  const middle = (first.length - 1) / 2;
  let [product, squares, others] = [0, 0, 0];
  first.forEach((rank, place) => {
    product += (rank - middle) * (second[place] - middle);
    squares += (rank - middle) ** 2;
    others += (second[place] - middle) ** 2;
  });
  return squares === 0 || others === 0 ? 0 : product / Math.sqrt(squares * others);
}
