import { fromData } from '../../tensor';
import type { Tensor } from '../../tensor';

/** Digits of 8×8 pixels as they travel in a page: a letter from `a` (0) to `q` (16) for each pixel. */
export interface DigitText {
  pixels: string;
  /** A digit for each picture. */
  labels: string;
  /** So many at the end are not learned from. */
  kept: number;
}

const first = 'a'.charCodeAt(0);
const size = 64;

/**
 * @param images `[count, 8, 8, 1]`, whole numbers from 0 to 16
 * @param places which of them
 */
export function packDigits(
  images: Tensor,
  labels: ArrayLike<number>,
  places: readonly number[],
  kept: number,
): DigitText {
  const pixels = places.map((place) =>
    String.fromCharCode(
      ...images.data.slice(size * place, size * place + size).map((level) => first + level),
    ),
  );
  return { pixels: pixels.join(''), labels: places.map((place) => labels[place]).join(''), kept };
}

/** The digits again: `[count, 8, 8, 1]`, 0 to 16. */
export function unpackDigits({ pixels, labels }: DigitText): {
  images: Tensor<[count: number, height: number, width: number, channels: number]>;
  labels: Uint8Array;
} {
  const values = Float32Array.from(pixels, (letter) => letter.charCodeAt(0) - first);
  return {
    images: fromData(values, [labels.length, 8, 8, 1]),
    labels: Uint8Array.from(labels, Number),
  };
}
