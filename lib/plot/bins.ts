import { OptionError, requireWhole } from '../tensor';
import type { NumberList } from './number-list';
import { extent, requireRange } from './value-range';
import type { Range } from './value-range';

/** The equal bins of a histogram. */
export interface Bins {
  count: number;
  /** Where the first bin starts and the last one ends. */
  ends: Range;
  /** The smallest and the largest number that is counted. */
  range: Range;
  /** Levels 0 to 255 of a picture, single whole numbers, or parts of a range. */
  kind: 'levels' | 'whole' | 'parts';
}

const defaults = { bins: 40, most: 1024, wholeSpan: 64 };

/** Up to this size, every whole number and the half ones around it can be stored exactly. */
const exact = 2 ** 32;

/**
 * Chooses bins for numbers. Bytes are levels 0 to 255, and so are whole numbers that lie there, far
 * apart; whole numbers close to each other get a bin each; all others equal parts of their range.
 *
 * @throws OptionError when the number of bins or the range makes no sense
 */
export function chooseBins(
  sets: readonly NumberList[],
  { bins, range }: { bins?: number; range?: Range },
): Bins {
  if (bins !== undefined) requireCount(bins);
  if (range !== undefined) {
    requireRange('histogram', range);
    return { count: bins ?? defaults.bins, ends: range, range, kind: 'parts' };
  }
  const [least, most] = extent(sets.flatMap((list) => [...extent(list)]));
  const few = most - least <= defaults.wholeSpan;
  if (sets.every(areLevels) && (!few || sets.some(areBytes))) return levelBins(bins);
  if (bins === undefined && few && sets.every(areWhole)) {
    const ends = [least - 0.5, most + 0.5] as const;
    return { count: most - least + 1, ends, range: [least, most], kind: 'whole' };
  }
  const ends = least < most ? ([least, most] as const) : around(least);
  return { count: bins ?? defaults.bins, ends, range: ends, kind: 'parts' };
}

function requireCount(bins: number): void {
  requireWhole('histogram', 'bins', bins, 1);
  if (bins > defaults.most) {
    throw new OptionError(
      `histogram: bins must be at most ${defaults.most}, but is ${bins}; more cannot be seen, so take fewer, or a part of the numbers with range.`,
    );
  }
}

function levelBins(bins = 256): Bins {
  if (256 % bins !== 0) {
    throw new OptionError(
      `histogram: ${bins} bins do not divide the 256 levels evenly; take 256, 128, 64, 32 or 16 bins, or give a range.`,
    );
  }
  return { count: bins, ends: [-0.5, 255.5], range: [0, 255], kind: 'levels' };
}

/** A range around a single number, wide enough to differ from it. */
function around(value: number): Range {
  const reach = Math.max(0.5, Math.abs(value) / 1e6);
  return [value - reach, value + reach];
}

function areBytes(list: NumberList): boolean {
  return list instanceof Uint8Array || list instanceof Uint8ClampedArray;
}

function areWhole(list: NumberList): boolean {
  return isEvery(list, (value) => Number.isInteger(value) && Math.abs(value) <= exact);
}

function areLevels(list: NumberList): boolean {
  return isEvery(list, (value) => Number.isInteger(value) && value >= 0 && value <= 255);
}

function isEvery(list: NumberList, holds: (value: number) => boolean): boolean {
  for (const value of list) {
    if (!holds(value)) return false;
  }
  return true;
}
