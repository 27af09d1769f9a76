import { map } from '../../tensor';
import type { AnyTensor, Tensor, TensorData } from '../../tensor';
import { chainRule } from './chain-rule';

/** Hyperbolic tangent: (eˣ − e^(−x)) / (eˣ + e^(−x)), between −1 and 1. */
export function tanh<Shape extends number[]>(x: Tensor<Shape, TensorData>): Tensor<Shape> {
  return map(x, Math.tanh);
}

/**
 * The gradient of `tanh`: dy · (1 − tanh²x), written as dy / cosh²x, which does not cancel.
 *
 * @throws ShapeError when x and dy differ in shape
 */
export function tanhGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
): Tensor<Shape> {
  return chainRule('tanhGrad', x, dy, (value) => 1 / Math.cosh(value) ** 2);
}
