import { map } from '../../tensor';
import type { Tensor, TensorData } from '../../tensor';

const alpha = 1.6732632423543772;
const lambda = 1.0507009873554805;

/**
 * Scaled exponential linear unit: λx for x ≥ 0, λα(eˣ − 1) below, with α ≈ 1.6733 and
 * λ ≈ 1.0507 chosen so that means near 0 and variances near 1 keep themselves.
 * Source: Klambauer and others 2017.
 */
export function selu<Shape extends number[]>(x: Tensor<Shape, TensorData>): Tensor<Shape> {
  return map(x, (value) => lambda * (value >= 0 ? value : alpha * Math.expm1(value)));
}
