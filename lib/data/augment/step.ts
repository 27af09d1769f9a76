import type { PictureAt } from '../../image/change-levels';
import type { PictureSize } from '../../image/picture';
import type { Fill } from '../../image/sample-map';
import type { PlaneMap } from '../../image';
import { OptionError, quote } from '../../tensor';
import type { Random } from '../../tensor';

/** A step that moves pixels: it draws a map from the changed picture back to the old one. */
export interface MapStep {
  readonly kind: 'map';
  readonly name: string;
  /** What comes in from beyond the border; none: as the other steps say. */
  readonly fill?: Fill | undefined;
  /** The map for one picture; undefined: this one stays. */
  readonly draw: (size: PictureSize, random: Random) => PlaneMap | undefined;
}

/** A step that changes values, in place. */
export interface ValueStep {
  readonly kind: 'values';
  readonly name: string;
  /** Whether it needs red, green and blue. */
  readonly needsColour: boolean;
  readonly change: (picture: PictureAt, random: Random) => void;
}

/** One step of an augmentation, such as `randomFlip()`. */
export type AugmentationStep = MapStep | ValueStep;

/** What every step can be asked for. */
export interface ChanceOption {
  /** The share of pictures that are changed, 0 to 1. */
  chance?: number | undefined;
}

/** What every step that moves pixels can be asked for. */
export interface FillOption {
  /**
   * What comes in from beyond the border: a number, 'edge' or 'reflect' (that of the augmentation,
   * which is 0 unless given).
   */
  fill?: Fill | undefined;
}

/** An amount to draw: a number a is from −a to a; or [least, most]. */
export type Amount = number | readonly [least: number, most: number];

/**
 * The two ends of an amount.
 *
 * @throws OptionError unless it is a number of at least 0, or two numbers, the smaller one first
 */
export function endsOf(where: string, name: string, amount: Amount): readonly [number, number] {
  const ends: unknown = typeof amount === 'number' ? [-amount, amount] : amount;
  if (Array.isArray(ends) && ends.length === 2 && ends.every(Number.isFinite)) {
    const [least, most] = ends as [number, number];
    if (least <= most) return [least, most];
  }
  throw new OptionError(
    `${where}: ${name} must be a number of at least 0, which is drawn from minus to plus, or [least, most], but is ${quote(amount)}.`,
  );
}

/** A number between two ends, every one equally likely. */
export const between = ([least, most]: readonly [number, number], random: Random): number =>
  least + (most - least) * random.uniform();

/** Throws an OptionError unless a chance is from 0 to 1. */
export function requireChance(where: string, chance: number): void {
  if (chance >= 0 && chance <= 1) return;
  throw new OptionError(
    `${where}: chance is the share of pictures that are changed, from 0 to 1, but is ${quote(chance)}.`,
  );
}

/** Whether a picture is one of those that are changed; draws nothing when all are. */
export const happens = (chance: number, random: Random): boolean =>
  chance >= 1 || random.uniform() < chance;
