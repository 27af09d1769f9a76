import type { Random } from '../../../../tensor';
import { clamp } from '../draw';
import type { LeafFrame } from '../leaf-frame';

/** A painted leaf that a disease works on. */
export interface Canvas {
  frame: LeafFrame;
  /** The colours of the leaf, three for each pixel. */
  leaf: Float32Array;
  /** How much of each pixel the leaf still covers; holes take from it. */
  alpha: Float32Array;
  /** How much of each pixel is damaged. */
  mask: Float32Array;
  /** How bad it is, from 0 (just to be seen) to 1. */
  severity: number;
  random: Random;
}

/** Draws one kind of damage. */
export type Damage = (canvas: Canvas) => void;

/** Marks a pixel as damaged, as far as it belongs to the blade. */
export function mark({ mask, frame }: Canvas, pixel: number, share: number): void {
  mask[pixel] = Math.max(mask[pixel], clamp(share) * frame.blade[pixel]);
}

/** A random place of the blade: `reach` at most so far out (0 midrib, 1 edge). */
export function placeOnBlade(
  { frame, random }: Canvas,
  reach = 0.9,
): readonly [along: number, across: number] {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const [along, across] = [0.9 * random.uniform() - 0.45, 0.8 * random.uniform() - 0.4];
    if (frame.shape.reach(along, across) < reach) return [along, across];
  }
  return [0, 0];
}

/**
 * Calls back for each pixel of the blade near a place, with how far away it is: 0 in the middle, 1 at
 * `radius`; both in lengths of the leaf.
 */
export function around(
  { frame }: Canvas,
  [along, across]: readonly [number, number],
  radius: number,
  paint: (pixel: number, distance: number) => void,
): void {
  const { alpha } = frame;
  for (let pixel = 0; pixel < alpha.length; pixel += 1) {
    const a = frame.along[pixel] - along;
    if (frame.blade[pixel] === 0 || a > radius || a < -radius) continue;
    const c = frame.across[pixel] - across;
    const distance = Math.sqrt(a * a + c * c) / radius;
    if (distance < 1) paint(pixel, distance);
  }
}

/** A round patch of the blade. */
export type Patch = readonly [along: number, across: number, radius: number];

/** How far a pixel lies inside of the nearest patch, in lengths of the leaf; negative outside. */
export function depthIn({ frame }: Canvas, patches: readonly Patch[], pixel: number): number {
  let deepest = -Infinity;
  for (const patch of patches) {
    const a = frame.along[pixel] - patch[0];
    const c = frame.across[pixel] - patch[1];
    deepest = Math.max(deepest, patch[2] - Math.sqrt(a * a + c * c));
  }
  return deepest;
}
