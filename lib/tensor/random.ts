import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { requireWhole } from './errors';
import { requireSizes, sizeOf } from './shape';
import { fromData } from './tensor';
import type { Tensor } from './tensor';

/** A source of random numbers. Two sources with the same seed give the same numbers for ever. */
export interface Random {
  /** The seed it was made from. */
  readonly seed: number;
  /** A number from 0 (included) to 1 (excluded), every one equally likely. */
  uniform(): number;
  /** A number from the normal distribution with mean 0 and standard deviation 1. */
  normal(): number;
  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number;
  /** A shuffled copy of a list (Fisher and Yates). */
  shuffle<Item>(items: readonly Item[]): Item[];
}

/**
 * Makes a source of random numbers from a seed (xoroshiro128+, Blackman and Vigna 2018; normal
 * numbers by Box and Muller 1958).
 *
 * @param seed any whole number of at least 0
 */
export function createRandom(seed: number): Random {
  requireWhole('createRandom', 'seed', seed, 0);
  const generator = xoroshiro128plus(seed);
  const spare: number[] = [];
  const uniform = (): number => uniformFloat64(generator);
  const normal = (): number => {
    const kept = spare.pop();
    if (kept !== undefined) return kept;
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    spare.push(radius * Math.sin(angle));
    return radius * Math.cos(angle);
  };
  const integer = (least: number, most: number): number => uniformInt(generator, least, most);
  const shuffle = <Item>(items: readonly Item[]): Item[] => {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const other = integer(0, last);
      [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
    }
    return shuffled;
  };
  return { seed, uniform, normal, integer, shuffle };
}

/** A tensor of random numbers, equally likely between `low` (0) and `high` (1). */
export function randomUniform<Shape extends number[]>(
  shape: [...Shape],
  random: Random,
  { low = 0, high = 1 }: { low?: number; high?: number } = {},
): Tensor<Shape> {
  return sample(shape, () => low + (high - low) * random.uniform());
}

/** A tensor of normally distributed random numbers with a `mean` (0) and a `deviation` (1). */
export function randomNormal<Shape extends number[]>(
  shape: [...Shape],
  random: Random,
  { mean = 0, deviation = 1 }: { mean?: number; deviation?: number } = {},
): Tensor<Shape> {
  return sample(shape, () => mean + deviation * random.normal());
}

function sample<Shape extends number[]>(shape: [...Shape], draw: () => number): Tensor<Shape> {
  requireSizes('random tensor', shape);
  return fromData(Float32Array.from({ length: sizeOf(shape) }, draw), shape as Shape);
}
