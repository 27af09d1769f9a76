import { OptionError, quote } from '../../../tensor';
import type { Random } from '../../../tensor';

/** What can come between a sign and the picture of it, in the order in which it happens. */
export const signEffects = [
  'tilt',
  'shift',
  'clutter',
  'dirt',
  'shade',
  'cover',
  'night',
  'cast',
  'fog',
  'rain',
  'defocus',
  'motion',
  'noise',
] as const;

/** The name of an effect. */
export type SignEffect = (typeof signEffects)[number];

/** From 0 (not at all) to 1 (the worst that the set knows) for each effect. */
export type EffectStrengths = Readonly<Record<SignEffect, number>>;

/** How many of the pictures have an effect. */
const chances: EffectStrengths = {
  tilt: 1,
  shift: 1,
  clutter: 1,
  dirt: 0.25,
  shade: 0.4,
  cover: 0.15,
  night: 0.2,
  cast: 0.5,
  fog: 0.2,
  rain: 0.2,
  defocus: 0.4,
  motion: 0.2,
  noise: 0.6,
};

/** The strongest effects are a little stronger in pictures to test with than in those to learn from. */
const strongest = { train: 0.85, test: 0.95 };

/**
 * How strong each effect is in one picture.
 *
 * @param weather 0 to 1: makes the usual mix of effects weaker
 * @param fixed effects that have a strength of their own, in every picture
 */
export function drawStrengths(
  random: Random,
  part: 'train' | 'test',
  weather: number,
  fixed: Partial<EffectStrengths>,
): EffectStrengths {
  const strength = (effect: SignEffect): number => {
    // Both numbers are drawn always, so that a fixed effect changes nothing about the others.
    const present = random.uniform() < chances[effect];
    // The square: weak effects are frequent, and the worst is rare.
    const much = random.uniform() ** 2 * strongest[part] * weather;
    return fixed[effect] ?? (present ? much : 0);
  };
  return Object.fromEntries(
    signEffects.map((effect) => [effect, strength(effect)]),
  ) as EffectStrengths;
}

/** Checks strengths as a caller gives them. */
export function requireStrengths(where: string, fixed: Partial<EffectStrengths>): void {
  for (const [effect, strength] of Object.entries(fixed)) {
    if (!signEffects.includes(effect as SignEffect)) {
      throw new OptionError(
        `${where}: there is no effect ${quote(effect)}; there are ${signEffects.join(', ')}.`,
      );
    }
    requireShare(where, `effects.${effect}`, strength);
  }
}

/** Checks a number from 0 to 1. */
export function requireShare(where: string, name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) {
    throw new OptionError(`${where}: ${name} must be from 0 to 1, but is ${quote(value)}.`);
  }
}
