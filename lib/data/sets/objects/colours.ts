import type { Random } from '../../../tensor';
import { between } from './draws';

/** Red, green and blue, each from 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number];

/** A colour from hue, saturation and value, all from 0 to 1 (A. R. Smith, 1978). */
export function fromHue(hue: number, saturation: number, value: number): Colour {
  const part = (offset: number): number => {
    const place = (offset + 6 * hue) % 6;
    return value * (1 - saturation * Math.max(0, Math.min(place, 4 - place, 1)));
  };
  return [part(5), part(3), part(1)];
}

/** Any colour, of things as of backgrounds, so that no colour belongs to a class. */
export const anyColour = (random: Random): Colour =>
  fromHue(random.uniform(), between(random, 0.1, 0.95), between(random, 0.25, 1));

/** A colour made darker (below 1) or lighter (above 1). */
export const shade = ([red, green, blue]: Colour, factor: number): Colour => [
  Math.min(1, red * factor),
  Math.min(1, green * factor),
  Math.min(1, blue * factor),
];

/** A colour on the way from one to another. */
export const mix = (from: Colour, to: Colour, share: number): Colour => [
  from[0] + share * (to[0] - from[0]),
  from[1] + share * (to[1] - from[1]),
  from[2] + share * (to[2] - from[2]),
];

const distance = (one: Colour, other: Colour): number =>
  Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);

/** A colour that can be told from others: the first of some draws that is far enough away. */
export function colourAwayFrom(random: Random, others: readonly Colour[], least: number): Colour {
  let best = anyColour(random);
  let most = 0;
  for (let draw = 0; draw < 12; draw += 1) {
    const colour = anyColour(random);
    const away = Math.min(...others.map((other) => distance(colour, other)));
    if (away >= least) return colour;
    if (away > most) [best, most] = [colour, away];
  }
  return best;
}
