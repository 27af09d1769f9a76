import { OptionError } from '../tensor';
import type { ColorScale } from './color-scale';

/** The numbers that get the first and the last colour of a scale. */
export type Range = readonly [least: number, most: number];

/** The smallest and the largest of all finite numbers; 0 to 0 if there are none. */
export function extent(values: Iterable<number | null>): [least: number, most: number] {
  let least = Infinity;
  let most = -Infinity;
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return least <= most ? [least, most] : [0, 0];
}

/** Maps with numbers below zero are shown in the signed scale, all others in grey. */
export function scaleFor(range: Range): ColorScale {
  return range[0] < 0 ? 'signed' : 'gray';
}

/**
 * The range of a scale for numbers between `least` and `most`: symmetric around zero for the
 * signed scale (so that white is zero), from zero on for grey (so that black is nothing).
 */
export function rangeFor(colors: ColorScale, [least, most]: Range): [number, number] {
  if (colors === 'signed') {
    const farthest = Math.max(Math.abs(least), Math.abs(most)) || 1;
    return [-farthest, farthest];
  }
  const low = colors === 'gray' ? Math.min(0, least) : least;
  return [low, most > low ? most : low + 1];
}

/** Throws an OptionError unless the range has two finite numbers, the smaller one first. */
export function requireRange(where: string, range: Range, name = 'range'): void {
  const [least, most] = range;
  if (!Number.isFinite(least) || !Number.isFinite(most) || least >= most) {
    throw new OptionError(
      `${where}: ${name} must be two numbers, the smaller one first, such as [0, 1], but is [${String(least)}, ${String(most)}].`,
    );
  }
}
