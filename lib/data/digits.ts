import { gunzipSync } from 'node:zlib';
import { OptionError, copy, fromData } from '../tensor';
import type { Matrix, Tensor } from '../tensor';
import { readDataset } from './read-dataset';

const side = 8;
const size = side * side;

/** Small pictures of handwritten digits, and which digit each one is. */
export interface Digits {
  /** A batch of pictures with one channel, values 0 (paper) to 16 (ink). */
  images: Tensor<[count: number, height: number, width: number, channels: number]>;
  /** The digit 0 to 9 that was written. */
  labels: Uint8Array;
}

function parse(text: string): Digits {
  const rows = text.trim().split('\n');
  const values = new Float32Array(rows.length * size);
  const labels = new Uint8Array(rows.length);
  rows.forEach((row, index) => {
    const numbers = row.split(',').map(Number);
    values.set(numbers.slice(0, size), index * size);
    labels[index] = numbers[size];
  });
  return { images: fromData(values, [rows.length, side, side, 1]), labels };
}

const parsed: Digits[] = [];

function shared(): Digits {
  if (parsed.length === 0) {
    parsed.push(parse(gunzipSync(readDataset('digits8x8/digits.csv.gz')).toString('utf8')));
  }
  return parsed[0];
}

/**
 * The 1,797 handwritten digits of 8×8 pixels that come with the course. A copy each time, so that
 * it may be changed.
 *
 * Source: E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI, 1998
 * (CC BY 4.0), its test part.
 *
 * @returns `images` [1797, 8, 8, 1] with values 0 to 16, and `labels` with 1,797 digits
 * @throws DataError when the file is missing or damaged
 */
export function digits(): Digits {
  const { images, labels } = shared();
  return { images: copy(images), labels: labels.slice() };
}

/**
 * One of the 8×8 digits; `digits().labels[index]` says which digit it is.
 *
 * @param index its number, 0 to 1796
 * @returns `[8, 8]`, values 0 to 16
 * @throws OptionError when there is no digit of that number
 */
export function digit(index: number): Matrix {
  const { images, labels } = shared();
  if (!Number.isInteger(index) || index < 0 || index >= labels.length) {
    throw new OptionError(
      `digit: index must be a whole number from 0 to ${labels.length - 1}, but is ${index}.`,
    );
  }
  return fromData(images.data.slice(index * size, (index + 1) * size), [side, side]);
}
