import {
  OptionError,
  ShapeError,
  asTensor,
  formatShape,
  quote,
  realValues,
  requireTensor,
  sizeOf,
} from '../tensor';
import type { AnyTensor, Tensor, TensorData } from '../tensor';
import { axisBlocks } from './axis';
import type { AxisBlocks } from './axis';

/** How numbers become whole numbers of few bits. */
export interface QuantizeOptions {
  /** How many bits a number gets, 2 to 8 (8). */
  bits?: number;
  /**
   * Whether 0 becomes 0 and both signs reach equally far (true), or the range from the least to the
   * greatest number is used (affine), which needs a zero point.
   */
  symmetric?: boolean;
  /**
   * The axis whose slices get a scale of their own: −1 for the output channels of a kernel
   * `[height, width, in, out]`. Without it there is one scale for the whole tensor.
   */
  axis?: number | undefined;
}

/** A tensor as whole numbers; `dequantize` turns it back. */
export interface Quantized<Shape extends number[] = number[]> {
  /** The shape of the tensor that it was. */
  shape: Shape;
  /** q, row by row. */
  values: Int8Array;
  bits: number;
  symmetric: boolean;
  /** The axis whose slices have a scale each; undefined where there is one scale. */
  axis: number | undefined;
  /** S, the step between neighbouring levels: `[1]` or `[slices along axis]`. */
  scale: Float32Array;
  /** Z, the whole number that stands for 0; as many as scales, all 0 if symmetric. */
  zeroPoint: Int8Array;
}

/** Smaller steps than this are not exact in 32 bits: numbers so near to 0 are taken as 0. */
const leastScale = 2 ** -126;

/**
 * Numbers as whole numbers of few bits: q = round(x / S) + Z, from which x ≈ S · (q − Z), off by S/2
 * at most. 0 is always met exactly.
 *
 * Symmetric: Z = 0, S = max |x| / (2^(bits−1) − 1), q from −(2^(bits−1) − 1) to 2^(bits−1) − 1.
 * Affine: with least ≤ 0 ≤ greatest, S = (greatest − least) / (2^bits − 1) and
 * Z = −2^(bits−1) − round(least / S), q from −2^(bits−1) to 2^(bits−1) − 1.
 * Halves are rounded up. Numbers that are all 0 get S = 1. Source: Jacob et al. 2018.
 *
 * @param x of any shape; its numbers must be finite
 * @throws OptionError when a setting makes no sense; ShapeError when x is no tensor or holds NaN or
 *   an infinity
 */
export function quantize<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { bits = 8, symmetric = true, axis }: QuantizeOptions = {},
): Quantized<Shape> {
  requireBits('quantize', bits);
  const blocks = slices('quantize', x, axis);
  const numbers = realValues(x);
  requireFiniteNumbers('quantize', numbers);
  const { least, greatest } = rangeOfLevels(bits, symmetric);
  const ranges = rangesOf(numbers, blocks);
  const scale = Float32Array.from(ranges, (range) => scaleOf(range, bits, symmetric));
  const zeroPoint = Int8Array.from(ranges, (range, slice) =>
    symmetric ? 0 : least - Math.round(range.least / scale[slice]),
  );
  const values = new Int8Array(numbers.length);
  forEachSlice(numbers.length, blocks, (place, slice) => {
    const level = Math.round(numbers[place] / scale[slice]) + zeroPoint[slice];
    values[place] = Math.min(greatest, Math.max(least, level));
  });
  return {
    shape: [...x.shape] as Shape,
    values,
    bits,
    symmetric,
    axis: blocks.axis,
    scale,
    zeroPoint,
  };
}

/**
 * The numbers that the whole numbers of `quantize` stand for: x = S · (q − Z).
 *
 * @throws ShapeError when the values do not fill the shape, or the scales are more or fewer than
 *   the slices
 */
export function dequantize<Shape extends number[]>({
  shape,
  values,
  axis,
  scale,
  zeroPoint,
}: Quantized<Shape>): Tensor<Shape> {
  const x = asTensor(new Float32Array(values.length), [...shape] as Shape);
  const blocks = slices('dequantize', x, axis);
  if (scale.length !== blocks.length || zeroPoint.length !== blocks.length) {
    throw new ShapeError(
      `dequantize: ${formatShape(shape)} needs ${blocks.length} ${blocks.length === 1 ? 'scale and zero point' : 'scales and zero points'}, but there are ${scale.length} and ${zeroPoint.length}.`,
    );
  }
  forEachSlice(values.length, blocks, (place, slice) => {
    x.data[place] = scale[slice] * (values[place] - zeroPoint[slice]);
  });
  return x;
}

/** The least and the greatest whole number that quantised numbers can be. */
export function rangeOfLevels(
  bits: number,
  symmetric: boolean,
): { least: number; greatest: number } {
  requireBits('rangeOfLevels', bits);
  const greatest = 2 ** (bits - 1) - 1;
  return { least: symmetric ? -greatest : -greatest - 1, greatest };
}

interface Range {
  /** At most 0. */
  least: number;
  /** At least 0. */
  greatest: number;
}

/** S of a range of numbers, as it is stored. */
function scaleOf({ least, greatest }: Range, bits: number, symmetric: boolean): number {
  const levels = rangeOfLevels(bits, symmetric);
  const scale = Math.fround(
    symmetric
      ? Math.max(-least, greatest) / levels.greatest
      : (greatest - least) / (levels.greatest - levels.least),
  );
  return scale < leastScale ? 1 : scale;
}

/** The slices along an axis; all values are one slice if there is no axis. */
type Slices = Pick<AxisBlocks, 'length' | 'inner'> & { axis: number | undefined };

function slices(where: string, x: AnyTensor, axis: number | undefined): Slices {
  requireTensor(where, x);
  return axis === undefined
    ? { axis, length: 1, inner: sizeOf(x.shape) }
    : axisBlocks(where, x, axis);
}

function forEachSlice(
  count: number,
  { length, inner }: Slices,
  visit: (place: number, slice: number) => void,
): void {
  for (let place = 0; place < count; place += 1) {
    visit(place, Math.floor(place / inner) % length);
  }
}

/** Least and greatest number of each slice, and 0. */
function rangesOf(numbers: Float32Array, blocks: Slices): Range[] {
  const ranges = Array.from({ length: blocks.length }, () => ({ least: 0, greatest: 0 }));
  forEachSlice(numbers.length, blocks, (place, slice) => {
    const range = ranges[slice];
    range.least = Math.min(range.least, numbers[place]);
    range.greatest = Math.max(range.greatest, numbers[place]);
  });
  return ranges;
}

function requireFiniteNumbers(where: string, numbers: Float32Array): void {
  const place = numbers.findIndex((value) => !Number.isFinite(value));
  if (place < 0) return;
  throw new ShapeError(
    `${where}: value ${place} (counted row by row) is ${numbers[place]}; only finite numbers have a nearest level.`,
  );
}

/** @throws OptionError unless there are 2 to 8 bits */
export function requireBits(where: string, bits: number): void {
  if (Number.isInteger(bits) && bits >= 2 && bits <= 8) return;
  throw new OptionError(
    `${where}: bits must be a whole number from 2 to 8, but is ${quote(bits)}.`,
  );
}
