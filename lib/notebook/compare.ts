import { inspect, isDeepStrictEqual } from 'node:util';
import {
  distance,
  formatNumber,
  formatShape,
  isTensorLike,
  positionOf,
  realValues,
  sameShape,
} from '../tensor';
import type { AnyTensor, Nested } from '../tensor';

/** A block of numbers, read from a tensor, a typed array, arrays in arrays or a single number. */
export interface Block {
  shape: readonly number[];
  values: ArrayLike<number>;
}

/** Whether a value is a tensor (or any ndarray of numbers). */
export function isTensor(value: unknown): value is AnyTensor {
  return isTensorLike(value);
}

function isNested(value: unknown): value is Nested {
  return typeof value === 'number' || (Array.isArray(value) && Array.from(value).every(isNested));
}

function nestedShape(value: Nested): number[] {
  if (typeof value === 'number') return [];
  return value.length === 0 ? [0] : [value.length, ...nestedShape(value[0])];
}

/** Reads a value as a block of numbers, or returns undefined if it is none. */
export function toBlock(value: unknown): Block | undefined {
  if (isTensor(value)) return { shape: value.shape, values: realValues(value) };
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const values = value as unknown as ArrayLike<number>;
    return { shape: [values.length], values };
  }
  if (!isNested(value)) return undefined;
  if (typeof value === 'number') return { shape: [], values: [value] };
  const values = (value as readonly unknown[]).flat(Infinity) as number[];
  const shape = nestedShape(value);
  const regular = shape.every((size) => size > 0) && isRegular(value, shape);
  return regular ? { shape, values } : undefined;
}

function isRegular(value: Nested, shape: readonly number[]): boolean {
  if (typeof value === 'number') return shape.length === 0;
  return value.length === shape[0] && value.every((each) => isRegular(each, shape.slice(1)));
}

/** A shape in words: `one number`, `a list of 3`, `the shape 3×3`. */
export function describeShape(shape: readonly number[]): string {
  if (shape.length === 0) return 'one number';
  return shape.length === 1 ? `a list of ${shape[0]}` : `the shape ${formatShape(shape)}`;
}

/** Longer ones would hide what the line says. */
const longest = 120;

/** Any value in a few words, for the line of a failed check. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing (undefined)';
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'string') return shorten(JSON.stringify(value));
  if (value instanceof Promise) return 'a promise';
  const block = toBlock(value);
  if (!block) return shorten(inspect(value, { breakLength: Infinity, maxArrayLength: 10 }));
  if (block.shape.length === 0) return formatNumber(block.values[0]);
  return block.values.length === 1
    ? `${describeShape(block.shape)} with ${formatNumber(block.values[0])}`
    : `${formatShape(block.shape)} numbers`;
}

function shorten(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)} …` : text;
}

/** Whether two numbers are as good as equal: the tolerance is a share of `expected` if that is above 1. */
export function isSame(got: number, expected: number, tolerance: number): boolean {
  const apart = distance(got, expected);
  if (apart === 0) return true;
  // A share of infinity is infinite: nothing but infinity itself is as good as it.
  return Number.isFinite(apart) && apart <= tolerance * Math.max(1, Math.abs(expected));
}

/**
 * Says in words how `got` differs from `expected`, or returns undefined if it does not. Numbers
 * may differ by `tolerance`, taken of the expected number where that is larger than 1; where a side
 * is stored in 32 bits, both are compared as such. Shapes must agree; the first place that differs
 * is named.
 */
export function difference(got: unknown, expected: unknown, tolerance: number): string | undefined {
  const wanted = toBlock(expected);
  const given = toBlock(got);
  if (!wanted) {
    return isDeepStrictEqual(got, expected)
      ? undefined
      : `expected ${describe(expected)}, got ${describe(got)}`;
  }
  if (!given) return `expected ${describe(expected)}, got ${describe(got)}`;
  if (!sameShape(given.shape, wanted.shape)) {
    return `expected ${describeShape(wanted.shape)}, got ${describeShape(given.shape)}`;
  }
  return firstDifference(given, wanted, tolerance);
}

function firstDifference(got: Block, expected: Block, tolerance: number): string | undefined {
  const in32Bits = [got, expected].some(({ values }) => values instanceof Float32Array);
  const store = in32Bits ? Math.fround : (value: number): number => value;
  const wrong = Array.from({ length: expected.values.length }, (_, index) => index).filter(
    (index) => !isSame(store(got.values[index]), store(expected.values[index]), tolerance),
  );
  if (wrong.length === 0) return undefined;
  const [first] = wrong;
  const precise = formatPair(expected.values[first], got.values[first]);
  if (expected.shape.length === 0) return `expected ${precise[0]}, got ${precise[1]}`;
  const place = positionOf(first, expected.shape).join(', ');
  const count =
    wrong.length === 1
      ? 'all other values are right'
      : `${wrong.length} of ${expected.values.length} values differ`;
  return `expected ${precise[0]} at [${place}], got ${precise[1]} (${count})`;
}

/** Writes two different numbers with as many decimals as it takes to tell them apart. */
function formatPair(expected: number, got: number): [string, string] {
  const short: [string, string] = [formatNumber(expected), formatNumber(got)];
  return short[0] === short[1] ? [String(expected), String(got)] : short;
}
