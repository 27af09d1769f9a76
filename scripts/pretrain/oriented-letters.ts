// Letters turned and mirrored: eight times as many characters to tell apart.
import { fromData, glyphs } from 'convlab';
import type { Tensor } from 'convlab';

/** What is drawn. */
export interface LettersOptions {
  part: 'train' | 'test';
  /** Of each character in each orientation. */
  perClass: number;
  seed: number;
  orientations: number;
  distort: number;
}

/** Pictures with their classes, of which there are more than a byte can tell. */
interface Letters {
  x: Tensor<[count: number, height: number, width: number, channels: number]>;
  labels: number[];
}

/** How many Latin digits and letters there are. */
export const letterCount = 62;

/**
 * Latin digits and letters in each of their orientations. Class o · 62 + c is character c in
 * orientation o: turned by o mod 4 quarter turns, and mirrored first from o = 4 on.
 */
export function orientedLetters(options: LettersOptions): Letters {
  const { part, perClass, seed, orientations, distort } = options;
  const count = letterCount * orientations * perClass;
  const { x, labels } = glyphs({ script: 'latin', part, count, seed, distort });
  const side = x.shape[1];
  const values = new Float32Array(count * side * side);
  const classes = [...labels];
  for (let index = 0; index < count; index += 1) {
    const orientation = Math.floor(index / letterCount) % orientations;
    const [from, to] = [index * side * side, (index + 1) * side * side];
    orient(x.data.subarray(from, to), side, orientation, values.subarray(from, to));
    classes[index] += orientation * letterCount;
  }
  return { x: fromData(values, [count, side, side, 1]), labels: classes };
}

/** Copies a square picture, mirrored from orientation 4 on, then turned. */
function orient(from: Float32Array, side: number, orientation: number, to: Float32Array): void {
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      let [y, x] = [row, column];
      for (let turn = 0; turn < orientation % 4; turn += 1) [y, x] = [x, side - 1 - y];
      if (orientation >= 4) x = side - 1 - x;
      to[row * side + column] = from[y * side + x];
    }
  }
}
