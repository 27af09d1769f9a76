import { coverage, mapOutline, paintOver } from '../../../image/raster';
import type { Matrix, Outline } from '../../../image/raster';
import type { Random } from '../../../tensor';

/** A picture while it is made: `side` × `side` pixels of red, green and blue, 0 to 1 (more is cut off at the end). */
export interface View {
  side: number;
  /** Pixels of a picture of 32 pixels are so many pixels here. */
  unit: number;
  pixels: Float32Array;
}

export type Colour = readonly [red: number, green: number, blue: number];

/** Fills outlines, given in shares of the picture (0 to 1), with a colour. */
export function fill(
  view: View,
  outlines: readonly Outline[],
  colour: Colour,
  opacity = 1,
  matrix: Matrix = [view.side, 0, 0, 0, view.side, 0, 0, 0, 1],
): void {
  const placed = outlines.map((outline) => mapOutline(outline, matrix));
  paintOver(view.pixels, coverage(placed, view.side, view.side), colour, opacity);
}

/** A number between two, every one equally likely. */
export const between = (random: Random, low: number, high: number): number =>
  low + (high - low) * random.uniform();

/** A colour near another. */
export function near([red, green, blue]: Colour, random: Random, distance: number): Colour {
  const light = between(random, -distance, distance);
  const change = (level: number): number =>
    level + light + between(random, -distance / 3, distance / 3);
  return [change(red), change(green), change(blue)];
}

/** Changes every pixel towards a colour: 0 not at all, 1 all the way. */
export function blend({ pixels }: View, colour: Colour, share: number): void {
  const [red, green, blue] = colour;
  for (let place = 0; place < pixels.length; place += 3) {
    pixels[place] += share * (red - pixels[place]);
    pixels[place + 1] += share * (green - pixels[place + 1]);
    pixels[place + 2] += share * (blue - pixels[place + 2]);
  }
}
