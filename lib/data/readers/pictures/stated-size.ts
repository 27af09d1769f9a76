import { failAt } from '../place';

/** The size that a picture says it has, and at which byte. */
export interface StatedSize {
  height: number;
  width: number;
  at: number;
}

/** 64 megapixels: larger than any photo of a data set, and small enough to be unpacked. */
const mostPixels = 2 ** 26;

/** Throws a DataError when a picture claims no pixels, or more than can be meant. */
export function requireSensible(file: string, { height, width, at }: StatedSize): void {
  if (height > 0 && width > 0 && height * width <= mostPixels) return;
  failAt(
    file,
    at,
    `the picture says that it has ${width}×${height} pixels; from 1 to ${mostPixels} are read here.`,
  );
}
