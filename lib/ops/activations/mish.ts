import type { AnyTensor, Tensor, TensorData } from '../../tensor';
import type { IntoOption } from '../elementwise-result';
import { chainRule, gated, valueByValue } from './chain-rule';
import { logistic } from './sigmoid';
import { softplusOf } from './softplus';

/** Mish: x · tanh(ln(1 + eˣ)). Source: Misra 2019. */
export function mish<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { into }: IntoOption = {},
): Tensor<Shape> {
  return valueByValue('mish', x, into, (value) => gated(value, Math.tanh(softplusOf(value))));
}

/**
 * The gradient of `mish`: dy · (tanh s + x · σ(x) / cosh²s) with s = ln(1 + eˣ).
 *
 * @throws ShapeError when x and dy differ in shape
 */
export function mishGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  { into }: IntoOption = {},
): Tensor<Shape> {
  return chainRule('mishGrad', x, dy, into, (value) => {
    const smooth = softplusOf(value);
    return Math.tanh(smooth) + gated(value, logistic(value) / Math.cosh(smooth) ** 2);
  });
}
