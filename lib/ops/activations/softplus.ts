import type { AnyTensor, Tensor, TensorData } from '../../tensor';
import type { IntoOption } from '../elementwise-result';
import { chainRule, valueByValue } from './chain-rule';
import { logistic } from './sigmoid';

/** Softplus of one number, ln(1 + eˣ), written so that a large x does not overflow. */
export function softplusOf(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** Softplus, a smooth ReLU: ln(1 + eˣ). Source: Dugas and others 2001. */
export function softplus<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { into }: IntoOption = {},
): Tensor<Shape> {
  return valueByValue('softplus', x, into, softplusOf);
}

/**
 * The gradient of `softplus`: dy · σ(x).
 *
 * @throws ShapeError when x and dy differ in shape
 */
export function softplusGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  { into }: IntoOption = {},
): Tensor<Shape> {
  return chainRule('softplusGrad', x, dy, into, logistic);
}
