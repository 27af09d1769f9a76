import { createRandom, OptionError, requireSeed } from '../tensor';
import type { Random } from '../tensor';

/** What the numbers of an exercise are drawn with. */
export interface Draw {
  /** One of the values. */
  readonly pick: <Value>(...values: Value[]) => Value;
  /** A whole number from `least` to `most`, both included. */
  readonly whole: (least: number, most: number) => number;
  /** Rows of whole numbers from `least` to `most`, both included. */
  readonly matrix: (rows: number, columns: number, least: number, most: number) => number[][];
}

/** The draws of an exercise from a source of random numbers. */
export function drawsFrom(random: Random): Draw {
  const whole = (least: number, most: number): number => random.integer(least, most);
  return {
    pick: (...values) => values[random.integer(0, values.length - 1)],
    whole,
    matrix: (rows, columns, least, most) =>
      Array.from({ length: rows }, () => Array.from({ length: columns }, () => whole(least, most))),
  };
}

/** Draws that are not sensible are repeated; an exercise that needs more has a mistake in it. */
const mostDraws = 10_000;

/**
 * The numbers of an exercise: for 0 the course's own, for every other number some of one's own,
 * always the same for the same number.
 *
 * `vary(personal, 'shape', { picture: 64, kernel: 5 }, ({ pick, whole }) => ({ picture: whole(40, 96), kernel: pick(3, 5, 7) }))`
 *
 * @param personal a whole number from 0 to 4,294,967,295
 * @param name tells the exercises of a lesson apart, so that each has draws of its own
 * @param own the course's own numbers
 * @param draw makes others
 * @param sensible says of drawn numbers whether the exercise can be asked with them
 * @throws OptionError when `personal` is another number, or when no draw is sensible
 */
export function vary<Numbers>(
  personal: number,
  name: string,
  own: Numbers,
  draw: (draws: Draw) => Numbers,
  sensible: (numbers: Numbers) => boolean = () => true,
): Numbers {
  requireSeed('vary', personal);
  if (personal === 0) return own;
  const draws = drawsFrom(createRandom(mix(personal, name)));
  for (let count = 0; count < mostDraws; count++) {
    const numbers = draw(draws);
    if (sensible(numbers)) return numbers;
  }
  throw new OptionError(`vary: none of ${mostDraws} draws of “${name}” was sensible.`);
}

/** One seed from a number and a name (FNV-1a over the name's characters). */
function mix(personal: number, name: string): number {
  let word = personal ^ 0x811c9dc5;
  for (const character of name) {
    word = Math.imul(word ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return word >>> 0;
}
