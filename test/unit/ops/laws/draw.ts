import fc from 'fast-check';
import { createRandom, fromData, sizeOf } from 'convlab/tensor';
import type { Random, Sizes, Tensor } from 'convlab/tensor';

/**
 * Numbers from −2 to 2 on a grid of 1/256. Sums of few of them, and steps of a power of two, are
 * exact in 32 bits, so that what a law compares differs by the op's own rounding alone.
 */
export function onGrid<Shape extends number[]>(
  random: Random,
  shape: [...Shape],
): Tensor<Sizes<Shape>> {
  const draw = (): number => random.integer(-512, 512) / 256;
  return fromData(Float32Array.from({ length: sizeOf(shape) }, draw), shape);
}

/** As `onGrid`, but nothing nearer than 1/16 to the places where a function has a kink. */
export function awayFrom<Shape extends number[]>(
  random: Random,
  shape: [...Shape],
  kinks: readonly number[],
  reach = 2,
): Tensor<Sizes<Shape>> {
  const draw = (): number => {
    const value = random.integer(-256 * reach, 256 * reach) / 256;
    return kinks.some((kink) => Math.abs(value - kink) < 1 / 16) ? draw() : value;
  };
  return fromData(Float32Array.from({ length: sizeOf(shape) }, draw), shape);
}

/** Numbers that all differ by at least 1/8, for ops that look for the largest. */
export function allApart<Shape extends number[]>(
  random: Random,
  shape: [...Shape],
): Tensor<Sizes<Shape>> {
  const size = sizeOf(shape);
  const values = random.shuffle(Array.from({ length: size }, (_, index) => (index - size / 2) / 8));
  return fromData(Float32Array.from(values), shape);
}

export function pick<Choice>(random: Random, choices: readonly Choice[]): Choice {
  return choices[random.integer(0, choices.length - 1)];
}

/** Checks a law on many draws; a failure names the seed. */
export function forManyDraws(law: (random: Random) => void, runs = 40): void {
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 31 - 1 }), (seed) => {
      law(createRandom(seed));
    }),
    { numRuns: runs },
  );
}
