import { requireFinite } from '../../tensor';
import type { AnyTensor, Tensor, TensorData } from '../../tensor';
import type { IntoOption } from '../elementwise-result';
import { chainRule, valueByValue } from './chain-rule';

/** The settings of a scaled exponential linear unit. */
export interface SeluOptions {
  /** α (1.6732632423543772). */
  alpha?: number;
  /** The scale, λ in the paper and `gamma` in ONNX (1.0507009873554805). */
  gamma?: number;
}

const paper = { alpha: 1.6732632423543772, gamma: 1.0507009873554805 };

/**
 * Scaled exponential linear unit: λx for x ≥ 0, λα(eˣ − 1) below, with α ≈ 1.6733 and
 * λ ≈ 1.0507 chosen so that means near 0 and variances near 1 keep themselves.
 * Source: Klambauer and others 2017.
 *
 * @param options alpha (α) and gamma (λ); with others than the paper's it normalises nothing
 */
export function selu<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { alpha = paper.alpha, gamma = paper.gamma, into }: SeluOptions & IntoOption = {},
): Tensor<Shape> {
  requireFinite('selu', 'alpha', alpha);
  requireFinite('selu', 'gamma', gamma);
  return valueByValue(
    'selu',
    x,
    into,
    (value) => gamma * (value >= 0 ? value : alpha * Math.expm1(value)),
  );
}

/**
 * The gradient of `selu`: λ · dy for x > 0, λαeˣ · dy from 0 down.
 *
 * @throws ShapeError when x and dy differ in shape
 */
export function seluGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  { alpha = paper.alpha, gamma = paper.gamma, into }: SeluOptions & IntoOption = {},
): Tensor<Shape> {
  requireFinite('seluGrad', 'alpha', alpha);
  requireFinite('seluGrad', 'gamma', gamma);
  return chainRule(
    'seluGrad',
    x,
    dy,
    into,
    (value) => gamma * (value > 0 ? 1 : alpha * Math.exp(value)),
  );
}
