import { glyphs } from 'convlab';
import { letterCount } from './character-classes.ts';

/** Letters to put characters together of. */
export interface LetterPool {
  /** How many pictures of each letter there are. */
  perLetter: number;
  side: number;
  values: Float32Array;
  /** Of each picture the middle row and column, the height and the width of its ink. */
  boxes: Float32Array;
}

/** Larger than in a character, so that they become smaller and not blurred. */
const side = 40;

/** What counts as ink. */
const ink = 0.25;

/** Draws letters from the fonts of a part, each with its distortion. */
export function letterPool(options: {
  part: 'train' | 'test';
  perLetter: number;
  seed: number;
  distort: number;
}): LetterPool {
  const { perLetter, ...drawn } = options;
  // Noise belongs to the whole picture, and the place to the character.
  const still = { noise: 0, shift: 0 };
  const { x } = glyphs({
    script: 'latin',
    count: letterCount * perLetter,
    side,
    ...drawn,
    ...still,
  });
  const boxes = new Float32Array(4 * letterCount * perLetter);
  for (let picture = 0; picture < letterCount * perLetter; picture += 1) {
    const values = x.data.subarray(picture * side * side, (picture + 1) * side * side);
    boxes.set(inkBox(values), 4 * picture);
  }
  return { perLetter, side, values: x.data, boxes };
}

function inkBox(
  values: Float32Array,
): [row: number, column: number, height: number, width: number] {
  let [top, bottom, left, right] = [side, -1, side, -1];
  for (let at = 0; at < values.length; at += 1) {
    if (values[at] <= ink) continue;
    const [row, column] = [Math.floor(at / side), at % side];
    [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
    [left, right] = [Math.min(left, column), Math.max(right, column)];
  }
  // A letter without any ink would be as large as its picture.
  if (bottom < 0) [top, bottom, left, right] = [0, side - 1, 0, side - 1];
  return [(top + bottom) / 2, (left + right) / 2, bottom - top + 1, right - left + 1];
}
