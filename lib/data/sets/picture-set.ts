import { OptionError, requireChoice, requireSeed, requireWhole } from '../../tensor';
import type { Tensor } from '../../tensor';

/** Pictures with the class of each. */
export interface PictureSet {
  /** The name of the set, such as `signs`. */
  name: string;
  /** One line for the notebook: which data this is, how many, and how to get the other. */
  note: string;
  /** `[count, height, width, channels]`, 0 to 1. */
  x: Tensor<[count: number, height: number, width: number, channels: number]>;
  /** The class of each picture: a place in `classes`. */
  labels: Uint8Array;
  /** The names of the classes. */
  classes: readonly string[];
}

/** What every generated set is asked for. */
export interface SetOptions {
  /** How many pictures; the classes come by turns unless the set says otherwise. */
  count?: number;
  /** The same seed gives the same pictures (1). */
  seed?: number;
  /** Pictures to learn from or to test with; the two share nothing that a network could learn by heart ('train'). */
  part?: 'train' | 'test';
  /** Height and width in pixels. */
  side?: number;
}

const parts = ['train', 'test'] as const;

/**
 * Checks what all generators check.
 *
 * @throws OptionError
 */
export function requireSetOptions(
  where: string,
  { count, seed, part, side }: Required<SetOptions>,
): void {
  requireWhole(where, 'count', count, 1);
  requireSeed(where, seed);
  requireWhole(where, 'side', side, 8);
  if (side > 256) throw new OptionError(`${where}: side must be at most 256, but is ${side}.`);
  requireChoice(where, 'part', part, parts);
}
