import { map } from '../../tensor';
import type { AnyTensor, Tensor, TensorData } from '../../tensor';
import { chainRule } from './chain-rule';
import { logistic } from './sigmoid';

/** Softplus of one number, ln(1 + eˣ), written so that a large x does not overflow. */
export function softplusOf(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** Softplus, a smooth ReLU: ln(1 + eˣ). Source: Dugas and others 2001. */
export function softplus<Shape extends number[]>(x: Tensor<Shape, TensorData>): Tensor<Shape> {
  return map(x, softplusOf);
}

/**
 * The gradient of `softplus`: dy · σ(x).
 *
 * @throws ShapeError when x and dy differ in shape
 */
export function softplusGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
): Tensor<Shape> {
  return chainRule('softplusGrad', x, dy, logistic);
}
