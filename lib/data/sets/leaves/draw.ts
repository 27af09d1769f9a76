import type { Random } from '../../../tensor';

export type Colour = readonly [red: number, green: number, blue: number];

/** A number from `least` to `most`, every one equally likely. */
export const between = (random: Random, least: number, most: number): number =>
  least + (most - least) * random.uniform();

export const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** 0 below `low`, 1 above `high`, a smooth step between (3t² − 2t³). */
export function step(low: number, high: number, value: number): number {
  const t = clamp((value - low) / (high - low));
  return t * t * (3 - 2 * t);
}

/** A colour between two: `share` 0 is the first, 1 the second. */
export const blend = (first: Colour, second: Colour, share: number): Colour => [
  first[0] + share * (second[0] - first[0]),
  first[1] + share * (second[1] - first[1]),
  first[2] + share * (second[2] - first[2]),
];

export const brighter = ([red, green, blue]: Colour, factor: number): Colour => [
  red * factor,
  green * factor,
  blue * factor,
];

/** Sets one pixel to a colour, made brighter or darker by a factor. */
export function fill(picture: Float32Array, pixel: number, colour: Colour, factor = 1): void {
  const place = 3 * pixel;
  picture[place] = factor * colour[0];
  picture[place + 1] = factor * colour[1];
  picture[place + 2] = factor * colour[2];
}

/** Blends a colour into one pixel of a picture. */
export function dab(picture: Float32Array, pixel: number, colour: Colour, share: number): void {
  if (share === 0) return;
  const place = 3 * pixel;
  picture[place] += share * (colour[0] - picture[place]);
  picture[place + 1] += share * (colour[1] - picture[place + 1]);
  picture[place + 2] += share * (colour[2] - picture[place + 2]);
}

/** Lays one picture over another where `alpha` is; `light` makes the upper one darker or brighter. */
export function layOver(
  picture: Float32Array,
  upper: Float32Array,
  alpha: Float32Array,
  light = 1,
): void {
  for (let pixel = 0; pixel < alpha.length; pixel += 1) {
    const share = alpha[pixel];
    if (share === 0) continue;
    const place = 3 * pixel;
    picture[place] += share * (light * upper[place] - picture[place]);
    picture[place + 1] += share * (light * upper[place + 1] - picture[place + 1]);
    picture[place + 2] += share * (light * upper[place + 2] - picture[place + 2]);
  }
}
