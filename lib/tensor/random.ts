import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { OptionError, quote, requireFinite, requireWhole } from './errors';
import { requireSizes, sizeOf } from './shape';
import { fromData } from './tensor';
import type { Sizes, Tensor } from './tensor';

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

const largestSeed = 2 ** 32 - 1;

/**
 * Checks a seed.
 *
 * @param where the function that was called, for the message
 * @throws OptionError unless it is a whole number from 0 to 4,294,967,295
 */
export function requireSeed(where: string, seed: number): void {
  requireWhole(where, 'seed', seed, 0);
  if (seed > largestSeed) {
    throw new OptionError(`${where}: seed must be at most ${largestSeed}, but is ${seed}.`);
  }
}

/**
 * Spreads a seed over the four words of a state (splitmix32, after Steele, Lea and Flood 2014), so
 * that neighbouring seeds have nothing in common.
 */
function stateFrom(seed: number): number[] {
  return [1, 2, 3, 4].map((step) => {
    let word = (seed + step * 0x9e3779b9) | 0;
    word = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
    return word ^ (word >>> 15);
  });
}

/**
 * Makes a source of random numbers from a seed (xoroshiro128+, Blackman and Vigna 2018; normal
 * numbers by Box and Muller 1958).
 *
 * @param seed a whole number from 0 to 4,294,967,295
 * @throws OptionError when it is another
 */
export function createRandom(seed: number): Random {
  requireSeed('createRandom', seed);
  const generator = xoroshiro128plusFromState(stateFrom(seed));
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
  const integer = (least: number, most: number): number => {
    if (!Number.isSafeInteger(least) || !Number.isSafeInteger(most) || most < least) {
      throw new OptionError(
        `integer: give two whole numbers, the smaller one first, such as integer(1, 6), not ${quote(least)} and ${quote(most)}.`,
      );
    }
    return uniformInt(generator, least, most);
  };
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

/**
 * A tensor of random numbers, equally likely from `low` (0, included) to `high` (1, excluded).
 *
 * @throws ShapeError when the shape is none; OptionError when a border is no finite number
 */
export function randomUniform<Shape extends number[]>(
  shape: [...Shape],
  random: Random,
  { low = 0, high = 1 }: { low?: number; high?: number } = {},
): Tensor<Sizes<Shape>> {
  requireFinite('randomUniform', 'low', low);
  requireFinite('randomUniform', 'high', high);
  // 24 bits: more would be rounded by the 32-bit storage, up to the excluded end.
  const draw = (): number => Math.floor(random.uniform() * 2 ** 24) / 2 ** 24;
  return sample('randomUniform', shape, () => low + (high - low) * draw());
}

/**
 * A tensor of normally distributed random numbers with a `mean` (0) and a `deviation` (1).
 *
 * @throws ShapeError when the shape is none; OptionError when a setting is no finite number
 */
export function randomNormal<Shape extends number[]>(
  shape: [...Shape],
  random: Random,
  { mean = 0, deviation = 1 }: { mean?: number; deviation?: number } = {},
): Tensor<Sizes<Shape>> {
  requireFinite('randomNormal', 'mean', mean);
  requireFinite('randomNormal', 'deviation', deviation);
  return sample('randomNormal', shape, () => mean + deviation * random.normal());
}

function sample<Shape extends number[]>(
  where: string,
  shape: [...Shape],
  draw: () => number,
): Tensor<Sizes<Shape>> {
  requireSizes(where, shape);
  return fromData(Float32Array.from({ length: sizeOf(shape) }, draw), shape);
}
