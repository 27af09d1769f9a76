import type { Random } from '../../../tensor';

/** A number between two others, all equally likely. */
export const between = (random: Random, low: number, high: number): number =>
  low + (high - low) * random.uniform();

/** True so often: 0.25 is one time in four. */
export const chance = (random: Random, share: number): boolean => random.uniform() < share;

/** One of several, all equally likely. */
export const pick = <Item>(random: Random, items: readonly [Item, ...Item[]]): Item =>
  items[Math.floor(random.uniform() * items.length)];

/** −1 or 1. */
export const side = (random: Random): number => (random.uniform() < 0.5 ? -1 : 1);
