import type { AnyTensor, Tensor, TensorData } from '../../tensor';
import type { IntoOption } from '../elementwise-result';
import { chainRule, valueByValue } from './chain-rule';

/** Hyperbolic tangent: (eˣ − e^(−x)) / (eˣ + e^(−x)), between −1 and 1. */
export function tanh<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { into }: IntoOption = {},
): Tensor<Shape> {
  return valueByValue('tanh', x, into, Math.tanh);
}

/**
 * The gradient of `tanh`: dy · (1 − tanh²x), written as dy / cosh²x, which does not cancel.
 *
 * @throws ShapeError when x and dy differ in shape
 */
export function tanhGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  { into }: IntoOption = {},
): Tensor<Shape> {
  return chainRule('tanhGrad', x, dy, into, (value) => 1 / Math.cosh(value) ** 2);
}
