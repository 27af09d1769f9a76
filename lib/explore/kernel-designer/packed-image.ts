import { fromData, max, min } from '../../tensor';
import type { Matrix } from '../../tensor';

/** A grey picture as it travels in HTML. */
export interface PackedImage {
  height: number;
  width: number;
  /** The numbers of a small picture. */
  values?: number[];
  /** A large one: a byte for each pixel, in Base64; 0 stands for `black`, 255 for `white`. */
  levels?: string;
  /** The numbers that are shown black and white. */
  black: number;
  white: number;
}

/** Pictures of up to 64×64 keep their numbers as they are. */
const mostValues = 4096;

/** Packs a picture. A large one is rounded to 256 shades, as photographs have them. */
export function packImage(image: Matrix): PackedImage {
  const [height, width] = image.shape;
  const { black, white } = shades(image);
  if (image.size <= mostValues) {
    return { height, width, values: Array.from(image.data), black, white };
  }
  const bytes = Uint8Array.from(image.data, (value) =>
    Math.round((255 * (value - black)) / (white - black)),
  );
  return { height, width, levels: Buffer.from(bytes).toString('base64'), black, white };
}

/** The picture that was packed. */
export function unpackImage({
  height,
  width,
  values,
  levels = '',
  black,
  white,
}: PackedImage): Matrix {
  const data = values
    ? Float32Array.from(values)
    : Float32Array.from(
        atob(levels),
        (byte) => black + ((white - black) * byte.charCodeAt(0)) / 255,
      );
  return fromData(data, [height, width]);
}

/** 0 to 1 and 0 to 255 are known; other numbers are black and white at their ends. */
function shades(image: Matrix): { black: number; white: number } {
  const [least, most] = [min(image), max(image)];
  const black = Math.min(0, least);
  if (black === 0 && most <= 1) return { black, white: 1 };
  if (black === 0 && most > 100 && most <= 255) return { black, white: 255 };
  return { black, white: most > black ? most : black + 1 };
}
