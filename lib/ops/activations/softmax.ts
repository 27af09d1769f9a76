import { ShapeError, asTensor, realValues } from '../../tensor';
import type { Tensor, TensorData } from '../../tensor';

/**
 * Log-softmax over the last axis: xᵢ − max − ln Σⱼ e^(xⱼ − max). The largest value is taken off
 * first, so that large inputs do not overflow.
 *
 * @throws ShapeError when x is a single number
 */
export function logSoftmax<Shape extends number[]>(x: Tensor<Shape, TensorData>): Tensor<Shape> {
  if (x.shape.length === 0) {
    throw new ShapeError('logSoftmax: a single number has no axis to normalise over.');
  }
  const length = x.shape[x.shape.length - 1];
  const result = realValues(x).slice();
  for (let start = 0; start < result.length; start += length) {
    const row = result.subarray(start, start + length);
    const largest = row.reduce((most, value) => Math.max(most, value), -Infinity);
    const total = row.reduce((sum, value) => sum + Math.exp(value - largest), 0);
    const shift = largest + Math.log(total);
    row.forEach((value, index) => {
      row[index] = value - shift;
    });
  }
  return asTensor(result, [...x.shape] as Shape);
}

/** Softmax over the last axis: e^(xᵢ) / Σⱼ e^(xⱼ), positive numbers that add up to 1. */
export function softmax<Shape extends number[]>(x: Tensor<Shape, TensorData>): Tensor<Shape> {
  const logarithms = logSoftmax(x);
  return asTensor(logarithms.data.map(Math.exp), logarithms.shape);
}
