import { pictureWidth } from '../drawing/words';
import type { Band, ShortcutFacts } from './model';

/** Where the two panels are, in pixels. */
export const main = { left: 52, top: 26, width: pictureWidth - 52 - 8, height: 250 };
export const slopesPanel = { top: 342, height: 76, most: 2 };

/** The exponents between which sizes are drawn. */
export interface Exponents {
  low: number;
  high: number;
}

/** Beyond these nothing more is told apart. */
const farthest = 24;
/** So many decades are always shown, so that a flat line looks flat. */
const least = 3;

/** As many powers of ten as the lines and bands need. */
export function exponentsOf({ sizes, bands }: ShortcutFacts): Exponents {
  const band = ({ low, high }: Band): number[] => [...low, ...high];
  const all = [...sizes.plain, ...sizes.shortcut, ...band(bands.plain), ...band(bands.shortcut)]
    .filter((size) => size > 0)
    .map((size) => Math.log10(size));
  return {
    low: Math.max(-farthest, Math.min(-least, Math.floor(Math.min(...all)))),
    high: Math.min(farthest, Math.max(least, Math.ceil(Math.max(...all)))),
  };
}

/** Where a number of blocks is. */
export function across(block: number, blocks: number): number {
  return main.left + (block / blocks) * main.width;
}

/** Where a size is; what is too small or too large, and 0, lies at the edge. */
export function up(size: number, { low, high }: Exponents): number {
  const exponent = size > 0 ? Math.log10(size) : low;
  const inside = Math.min(high, Math.max(low, exponent));
  return main.top + main.height - ((inside - low) / (high - low)) * main.height;
}

/** Exponents with a line and a number: as many as can be read. */
export function ticksOf({ low, high }: Exponents): number[] {
  const step = [1, 2, 3, 5, 10].find((each) => (high - low) / each <= 12) ?? 10;
  const first = Math.ceil(low / step) * step;
  return Array.from(
    { length: Math.floor((high - first) / step) + 1 },
    (_, index) => first + index * step,
  );
}

/** Numbers of blocks with a number below them. */
export function blockTicks(blocks: number): number[] {
  const step = [1, 2, 5, 10].find((each) => blocks / each <= 12) ?? 10;
  return Array.from({ length: Math.floor(blocks / step) + 1 }, (_, index) => index * step);
}
