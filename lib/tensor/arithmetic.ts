import { requireSameShape, requireTensor, sizeOf } from './shape';
import { realValues } from './layout';
import { asTensor } from './tensor';
import type { AnyTensor, Tensor, TensorData } from './tensor';

/** Applies a function to every value: `map(image, (level) => level / 255)`. */
export function map<Shape extends number[]>(
  value: Tensor<Shape, TensorData>,
  change: (value: number, index: number) => number,
): Tensor<Shape> {
  requireTensor('map', value);
  // Exactly two arguments, so that map(x, Math.max) does what it says.
  const changed = realValues(value).map((each, index) => change(each, index));
  return asTensor(changed, [...value.shape] as Shape);
}

/**
 * Joins two tensors of the same shape value by value: `zip(a, b, (x, y) => x * y)`.
 *
 * @throws ShapeError when the shapes differ
 */
export function zip<Shape extends number[]>(
  first: Tensor<Shape, TensorData>,
  second: AnyTensor,
  join: (first: number, second: number) => number,
): Tensor<Shape> {
  requireSameShape('zip', first, second);
  const others = realValues(second);
  return map(first, (value, index) => join(value, others[index]));
}

/** The sum of all values, added up in double precision. */
export function sum(value: AnyTensor): number {
  return realValues(value).reduce((total, next) => total + next, 0);
}

/** The mean of all values: their sum divided by their number. */
export function mean(value: AnyTensor): number {
  return sum(value) / sizeOf(value.shape);
}

/** The smallest value. */
export function min(value: AnyTensor): number {
  return realValues(value).reduce((least, next) => Math.min(least, next), Infinity);
}

/** The largest value. */
export function max(value: AnyTensor): number {
  return realValues(value).reduce((most, next) => Math.max(most, next), -Infinity);
}

/**
 * The place of the largest value in row-major order: the first one if several are equal, the first
 * NaN if there is one.
 */
export function argmax(value: AnyTensor): number {
  const values = realValues(value);
  const largest = max(value);
  return values.findIndex((each) => Object.is(each, largest) || each === largest);
}

/**
 * The dot product: multiply value by value, then add everything up, Σ firstᵢ · secondᵢ.
 *
 * @throws ShapeError when the shapes differ
 */
export function dot(first: AnyTensor, second: AnyTensor): number {
  requireSameShape('dot', first, second);
  const others = realValues(second);
  return realValues(first).reduce((total, value, index) => total + value * others[index], 0);
}

/**
 * The largest difference between two tensors, max |firstᵢ − secondᵢ|. Equal infinities and two NaNs
 * do not differ; a NaN on one side only is an infinite difference.
 *
 * @throws ShapeError when the shapes differ
 */
export function maxDifference(first: AnyTensor, second: AnyTensor): number {
  requireSameShape('maxDifference', first, second);
  const others = realValues(second);
  return realValues(first).reduce(
    (most, value, index) => Math.max(most, distance(value, others[index])),
    0,
  );
}

/** |first − second|; 0 for what is the same, infinite where NaN meets a number. */
export function distance(first: number, second: number): number {
  if (first === second || Object.is(first, second)) return 0;
  const apart = Math.abs(first - second);
  return Number.isNaN(apart) ? Infinity : apart;
}
