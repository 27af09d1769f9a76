import { shortNumber } from '../drawing/counts';

/** An axis: where a value is, in pixels, and which values are written beside it. */
export interface Scale {
  at: (value: number) => number;
  ticks: readonly { value: number; text: string }[];
}

/** Powers of ten and, in a short range, 2 and 5 times them; `spare`: free room at the end, in powers. */
export function logScale(
  values: readonly number[],
  [from, to]: readonly [number, number],
  spare = 0.15,
): Scale {
  const low = Math.log10(Math.min(...values)) - 0.15;
  const high = Math.log10(Math.max(...values)) + spare;
  const steps = high - low < 2.5 ? [1, 2, 5] : [1];
  const ticks = Array.from({ length: 14 }, (_, power) => power)
    .flatMap((power) => steps.map((step) => step * 10 ** power))
    .filter((value) => Math.log10(value) >= low && Math.log10(value) <= high)
    .map((value) => ({ value, text: shortNumber(value) }));
  const at = (value: number): number =>
    from + ((Math.log10(value) - low) / (high - low)) * (to - from);
  return { at, ticks };
}

/** Even steps from the least multiple of one that lies within. */
export function evenScale(
  [low, high]: readonly [number, number],
  step: number,
  [from, to]: readonly [number, number],
): Scale {
  const first = Math.ceil(low / step) * step;
  const count = Math.floor((high - first) / step) + 1;
  const ticks = Array.from({ length: count }, (_, index) => first + index * step).map((value) => ({
    value,
    text: String(value),
  }));
  return { at: (value) => from + ((value - low) / (high - low)) * (to - from), ticks };
}
