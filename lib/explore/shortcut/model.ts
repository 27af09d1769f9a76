import { createRandom } from '../../tensor/random';
import { limits } from './state';
import type { ShortcutState } from './state';

/** The size of the gradient on its way back, without and with shortcuts. */
export interface Pair<Value> {
  plain: Value;
  shortcut: Value;
}

/** Sizes after 0, 1, … L blocks. */
export type Sizes = readonly number[];

/** What is typical of many drawings: least and most of the middle eight tenths, and the median. */
export interface Band {
  low: Sizes;
  middle: Sizes;
  high: Sizes;
}

/** All that is shown. */
export interface ShortcutFacts {
  /** The slope of F in each block, the one that the gradient meets first at the front. */
  slopes: readonly number[];
  sizes: Pair<Sizes>;
  bands: Pair<Band>;
}

/** How many drawings the bands are made of. */
export const drawings = 200;

/** The slopes of one drawing; those of the first blocks stay when there are more blocks. */
export function slopesOf({ blocks, mean, spread, seed }: ShortcutState): number[] {
  const random = createRandom(seed);
  const most = Array.from({ length: limits.blocks.max }, () => random.normal());
  return most.slice(0, blocks).map((value) => mean + spread * value);
}

/**
 * |gradient| after 0, 1, … blocks, starting from 1: a block y = F(x) multiplies it by the slope of
 * F, a block y = x + F(x) by 1 + slope.
 */
export function sizesOf(slopes: readonly number[], shortcut: boolean): number[] {
  const sizes = [1];
  for (const slope of slopes) {
    sizes.push(sizes[sizes.length - 1] * Math.abs(shortcut ? 1 + slope : slope));
  }
  return sizes;
}

/** One drawing, and what is typical of many with the seeds behind it. */
export function factsOf(state: ShortcutState): ShortcutFacts {
  const slopes = slopesOf(state);
  const all = Array.from({ length: state.spread === 0 ? 1 : drawings }, (_, index) =>
    slopesOf({ ...state, seed: firstOfBand + index }),
  );
  const band = (shortcut: boolean): Band => bandOf(all.map((drawn) => sizesOf(drawn, shortcut)));
  return {
    slopes,
    sizes: { plain: sizesOf(slopes, false), shortcut: sizesOf(slopes, true) },
    bands: { plain: band(false), shortcut: band(true) },
  };
}

/** The bands do not change with the seed of the lines. */
const firstOfBand = 100_000;

function bandOf(all: readonly Sizes[]): Band {
  const sorted = all[0].map((_, place) =>
    all.map((sizes) => sizes[place]).sort((one, other) => one - other),
  );
  const at = (part: number): number[] =>
    sorted.map((sizes) => sizes[Math.round(part * (sizes.length - 1))]);
  return { low: at(0.1), middle: at(0.5), high: at(0.9) };
}
