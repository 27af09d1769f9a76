import type { AnyTensor, Tensor, TensorData } from '../../tensor';
import type { IntoOption } from '../elementwise-result';
import { chainRule, valueByValue } from './chain-rule';

/** The logistic function of one number, 1 / (1 + e^(−x)). */
export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** The slope of the logistic function, σ(x)(1 − σ(x)), without the cancellation in 1 − σ(x). */
export function logisticSlope(x: number): number {
  const small = Math.exp(-Math.abs(x));
  return small / (1 + small) ** 2;
}

/** Sigmoid, the logistic function: σ(x) = 1 / (1 + e^(−x)), between 0 and 1. */
export function sigmoid<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { into }: IntoOption = {},
): Tensor<Shape> {
  return valueByValue('sigmoid', x, into, logistic);
}

/**
 * The gradient of `sigmoid`: dy · σ(x)(1 − σ(x)).
 *
 * @throws ShapeError when x and dy differ in shape
 */
export function sigmoidGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  { into }: IntoOption = {},
): Tensor<Shape> {
  return chainRule('sigmoidGrad', x, dy, into, logisticSlope);
}
