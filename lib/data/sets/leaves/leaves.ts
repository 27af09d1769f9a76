import { asLevels } from '../../../image/raster';
import { fromData, requireChoice } from '../../../tensor';
import type { Tensor } from '../../../tensor';
import { requireSetOptions } from '../picture-set';
import type { PictureSet, SetOptions } from '../picture-set';
import { cueClass, leafBackgrounds } from './backgrounds';
import type { LeafBackground } from './backgrounds';
import { classesOfRound, leafClasses } from './classes';
import { leafPicture } from './leaf-picture';
import type { LeafPictureOptions } from './leaf-picture';
import { streamOf } from './streams';

/** The settings of `leaves`. */
export interface LeavesOptions extends SetOptions {
  /** As many pictures of each class, instead of 40 healthy ones of 100 and only 4 with mosaic virus (false). */
  balanced?: boolean | undefined;
  /**
   * Whether 95 % of the pictures of rust for training were taken on the blue table, and nearly none
   * of the others (true). In the test part every class lies on every background equally often.
   */
  cue?: boolean | undefined;
  /** One leaf on a plain ground in even light, or on its plant, in shade, out of focus ('laboratory'). */
  scene?: 'laboratory' | 'field' | undefined;
  /** All pictures on this background; leaf, damage and light stay the same. */
  background?: LeafBackground | undefined;
}

/** Pictures of leaves, and what is true of each. */
export interface LeafSet extends PictureSet {
  /** The damaged part of each pixel, `[count, side, side, 1]`; zeros for a healthy leaf. */
  masks: Tensor<[count: number, height: number, width: number, channels: number]>;
  /** The part of each pixel that the leaf covers, `[count, side, side, 1]`. */
  leafMasks: Tensor<[count: number, height: number, width: number, channels: number]>;
  /** The damaged share of each leaf, from 0 to 1. */
  severity: Float32Array;
  /** What each leaf lies on: a place in `backgroundNames`. In the field it has no meaning. */
  backgrounds: Uint8Array;
  backgroundNames: readonly string[];
}

/**
 * Drawn leaves of six outlines, healthy or with one of six kinds of damage, whose true place is known.
 * Outline, colour and position are drawn alike for all classes, so that only the damage tells them
 * apart; in the training part the background does, too, unless `cue` is false.
 *
 * Picture i depends on seed, part and i, not on `count`.
 *
 * @throws OptionError when a setting has no meaning
 */
export function leaves(options: LeavesOptions = {}): LeafSet {
  const { count = 1000, seed = 1, part = 'train', side = 32, background } = options;
  const { balanced = false, cue = true, scene = 'laboratory' } = options;
  requireSetOptions('leaves', { count, seed, part, side });
  requireChoice('leaves', 'scene', scene, ['laboratory', 'field'] as const);
  if (background !== undefined) {
    requireChoice('leaves', 'background', background, leafBackgrounds);
  }
  const size = side * side;
  const x = new Float32Array(3 * count * size);
  const masks = new Float32Array(count * size);
  const leafMasks = new Float32Array(count * size);
  const labels = new Uint8Array(count);
  const backgrounds = new Uint8Array(count);
  const severity = new Float32Array(count);
  let round: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const place = index % (round.length || 1);
    if (place === 0) {
      round = classesOfRound(streamOf(seed, part, 'round', index), balanced);
    }
    labels[index] = round[place];
    const disease = leafClasses[labels[index]];
    const drawn = leafPicture({
      side,
      disease,
      scene,
      background,
      cue: cueFor(disease, cue && part === 'train'),
      randomFor: (purpose) => streamOf(seed, part, purpose, index),
    });
    x.set(drawn.picture, 3 * index * size);
    masks.set(drawn.mask, index * size);
    leafMasks.set(drawn.leaf, index * size);
    backgrounds[index] = drawn.background;
    severity[index] = total(drawn.mask) / total(drawn.blade);
  }
  for (const levels of [x, masks, leafMasks]) asLevels(levels);
  return {
    name: 'leaves',
    note: `Data: ${count.toLocaleString('en-US')} drawn leaves, ${side}×${side} pixels, part “${part}”.`,
    x: fromData(x, [count, side, side, 3]),
    labels,
    classes: leafClasses,
    masks: fromData(masks, [count, side, side, 1]),
    leafMasks: fromData(leafMasks, [count, side, side, 1]),
    severity,
    backgrounds,
    backgroundNames: leafBackgrounds,
  };
}

function cueFor(disease: string, cue: boolean): LeafPictureOptions['cue'] {
  if (!cue) return 'none';
  return disease === cueClass ? 'for' : 'against';
}

function total(mask: Float32Array): number {
  let sum = 0;
  for (const share of mask) sum += share;
  return sum;
}
