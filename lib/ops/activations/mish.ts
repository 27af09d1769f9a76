import { map } from '../../tensor';
import type { AnyTensor, Tensor, TensorData } from '../../tensor';
import { chainRule, gated } from './chain-rule';
import { logistic } from './sigmoid';
import { softplusOf } from './softplus';

/** Mish: x · tanh(ln(1 + eˣ)). Source: Misra 2019. */
export function mish<Shape extends number[]>(x: Tensor<Shape, TensorData>): Tensor<Shape> {
  return map(x, (value) => gated(value, Math.tanh(softplusOf(value))));
}

/**
 * The gradient of `mish`: dy · (tanh s + x · σ(x) / cosh²s) with s = ln(1 + eˣ).
 *
 * @throws ShapeError when x and dy differ in shape
 */
export function mishGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
): Tensor<Shape> {
  return chainRule('mishGrad', x, dy, (value) => {
    const smooth = softplusOf(value);
    return Math.tanh(smooth) + gated(value, logistic(value) / Math.cosh(smooth) ** 2);
  });
}
