import { OptionError } from '../../../tensor';
import type { GlyphDistortion } from './types';

const usual: GlyphDistortion = {
  shift: 0.06,
  size: 0.12,
  turn: 9,
  shear: 0.2,
  elastic: 0.035,
  thickness: 0.3,
  blur: 0.7,
  noise: 0.06,
};

/** More makes no glyph that anybody could read. */
const most: GlyphDistortion = {
  shift: 0.5,
  size: 0.6,
  turn: 180,
  shear: 1,
  elastic: 0.2,
  thickness: 0.9,
  blur: 3,
  noise: 1,
};

/**
 * What is given, the usual for the rest, all times `distort`.
 *
 * @throws OptionError when one is no number, negative, or too much
 */
export function distortionOf(given: Partial<GlyphDistortion>, distort: number): GlyphDistortion {
  if (!Number.isFinite(distort) || distort < 0) {
    throw new OptionError(`glyphs: distort must be 0 or more, but is ${distort}.`);
  }
  const amount = { ...usual };
  for (const key of Object.keys(usual) as (keyof GlyphDistortion)[]) {
    const value = distort * (given[key] ?? usual[key]);
    if (!Number.isFinite(value) || value < 0 || value > most[key]) {
      throw new OptionError(
        `glyphs: ${key} (times distort) must be from 0 to ${most[key]}, but is ${value}.`,
      );
    }
    amount[key] = value;
  }
  return amount;
}
