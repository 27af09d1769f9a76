import { requireFinite } from '../../tensor';
import type { AnyTensor, Tensor, TensorData } from '../../tensor';
import type { IntoOption } from '../elementwise-result';
import { chainRule, valueByValue } from './chain-rule';

/** The setting of an exponential linear unit. */
export interface EluOptions {
  /** α (1): the value that is approached on the far negative side, with sign changed. */
  alpha?: number;
}

/**
 * Exponential linear unit: x for x ≥ 0, α(eˣ − 1) below. Source: Clevert, Unterthiner and
 * Hochreiter 2016.
 *
 * @param options alpha (1): the value that is approached on the far negative side, with sign changed
 */
export function elu<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { alpha = 1, into }: EluOptions & IntoOption = {},
): Tensor<Shape> {
  requireFinite('elu', 'alpha', alpha);
  return valueByValue('elu', x, into, (value) => (value >= 0 ? value : alpha * Math.expm1(value)));
}

/**
 * The gradient of `elu`: dy for x > 0, dy · αeˣ from 0 down.
 *
 * @throws ShapeError when x and dy differ in shape
 */
export function eluGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  { alpha = 1, into }: EluOptions & IntoOption = {},
): Tensor<Shape> {
  requireFinite('eluGrad', 'alpha', alpha);
  return chainRule('eluGrad', x, dy, into, (value) => (value > 0 ? 1 : alpha * Math.exp(value)));
}
