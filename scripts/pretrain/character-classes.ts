// Characters that are made of Latin digits and letters: many more to tell apart than there are letters.
import { createRandom } from 'convlab';

/** A letter as a part of a character. */
export interface Part {
  /** Which of the 62 Latin digits and letters. */
  letter: number;
  /** Quarter turns, 0 to 3; from 4 on it is mirrored first. */
  orientation: number;
  /** Its longer side, where that of the first part is 1. */
  size: number;
  /** Its middle, seen from that of the first part. */
  row: number;
  column: number;
}

/** How many Latin digits and letters there are. */
export const letterCount = 62;

/**
 * The characters to tell apart: each letter in each of its quarter turns, and pairs of letters that
 * have grown together, each at its own place and of its own size.
 *
 * @param pairs how many of them are drawn by lot, always the same
 */
export function characterClasses(pairs: number): Part[][] {
  const random = createRandom(123);
  const letter = (orientation: number, index: number): Part => {
    return { letter: index, orientation, size: 1, row: 0, column: 0 };
  };
  const singles = [0, 1, 2, 3].flatMap((turns) =>
    Array.from({ length: letterCount }, (_, index) => [letter(turns, index)]),
  );
  const any = (): Part => letter(random.integer(0, 7), random.integer(0, letterCount - 1));
  const compounds = Array.from({ length: pairs }, () => {
    const angle = 2 * Math.PI * random.uniform();
    const distance = 0.25 + 0.55 * random.uniform();
    const [row, column] = [distance * Math.sin(angle), distance * Math.cos(angle)];
    return [any(), { ...any(), size: 0.6 + 0.5 * random.uniform(), row, column }];
  });
  return [...singles, ...compounds];
}
