import { asLevels } from '../../../image/raster';
import { createRandom, fromData } from '../../../tensor';
import type { Random } from '../../../tensor';
import { requireSetOptions } from '../picture-set';
import type { PictureSet, SetOptions } from '../picture-set';
import { signClasses } from './classes';
import { drawings } from './drawings';
import { drawStrengths, requireShare, requireStrengths, signEffects } from './effects';
import type { EffectStrengths, SignEffect } from './effects';
import { addNoise, defocus, motion } from './lens';
import { cast, darken, fog, shade } from './light';
import { paintSign, placeSign } from './plate';
import { rain } from './rain';
import { paintScene } from './scene';
import { cover, soil } from './surface';
import type { View } from './view';

/** What traffic signs can be asked for. */
export interface SignOptions extends SetOptions {
  /** 0 to 1: how strong the usual mix of effects is; 0 gives clean signs on grey (1). */
  weather?: number;
  /** Effects that get this strength, 0 to 1, in every picture, whatever the weather. */
  effects?: Partial<EffectStrengths>;
}

/**
 * Pictures of the 43 traffic signs of GTSRB, drawn as outlines and shown as a camera might see them:
 * tilted, smeared, half in the shade, dirty, in rain, fog and at night, before trees and houses.
 * Picture i is of class i mod 43; it depends on the seed, the part and i only.
 *
 * The test part has surroundings that the training part lacks, and stronger effects.
 *
 * @returns `x` of `[count, side, side, 3]`, 0 to 1 in 256 levels
 * @throws OptionError for a setting that makes no sense
 */
export function signs({
  count = 430,
  seed = 1,
  part = 'train',
  side = 32,
  weather = 1,
  effects = {},
}: SignOptions = {}): PictureSet {
  requireSetOptions('signs', { count, seed, part, side });
  requireShare('signs', 'weather', weather);
  requireStrengths('signs', effects);
  const size = side * side * 3;
  const data = new Float32Array(count * size);
  const labels = new Uint8Array(count);
  for (let index = 0; index < count; index += 1) {
    labels[index] = index % drawings.length;
    const pixels = data.subarray(index * size, (index + 1) * size);
    const random = createRandom(pictureSeed(seed, part, index));
    const strengths = drawStrengths(random, part, weather, effects);
    takePicture({ side, unit: side / 32, pixels }, labels[index], part, strengths, random);
  }
  return {
    name: 'signs',
    note: `Data: ${count.toLocaleString('en-US')} drawn traffic signs (${part}), ${side}×${side} pixels.`,
    x: fromData(data, [count, side, side, 3]),
    labels,
    classes: signClasses,
  };
}

/** Even numbers for one part and odd ones for the other: they never meet. */
function pictureSeed(seed: number, part: 'train' | 'test', index: number): number {
  return (Math.imul(seed, 0x3c6ef372) + 2 * index + (part === 'test' ? 1 : 0)) >>> 0;
}

function takePicture(
  view: View,
  label: number,
  part: 'train' | 'test',
  strengths: EffectStrengths,
  random: Random,
): void {
  // Each effect has a source of its own, so that a stronger one leaves the others as they are.
  const sources = Object.fromEntries(
    signEffects.map((effect) => [effect, createRandom(random.integer(0, 2 ** 32 - 1))]),
  ) as Record<SignEffect, Random>;
  const matrix = placeSign(view.side, strengths, sources);
  const drawing = drawings[label];
  paintScene(view, sources.clutter, part, strengths.clutter);
  paintSign(view, drawing, matrix, random, strengths.dirt);
  soil(view, drawing[0].outlines, matrix, sources.dirt, strengths.dirt);
  shade(view, sources.shade, strengths.shade);
  cover(view, sources.cover, strengths.cover);
  darken(view, sources.night, strengths.night);
  cast(view, sources.cast, strengths.cast);
  fog(view, sources.fog, strengths.fog);
  rain(view, sources.rain, strengths.rain);
  defocus(view, strengths.defocus);
  motion(view, sources.motion, strengths.motion);
  addNoise(view, sources.noise, strengths.noise);
  asLevels(view.pixels);
}
