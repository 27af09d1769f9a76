import { map, requireFinite } from '../../tensor';
import type { Tensor, TensorData } from '../../tensor';

/**
 * Exponential linear unit: x for x ≥ 0, α(eˣ − 1) below. Source: Clevert, Unterthiner and
 * Hochreiter 2016.
 *
 * @param options alpha (1): the value that is approached on the far negative side, with sign changed
 */
export function elu<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { alpha = 1 }: { alpha?: number } = {},
): Tensor<Shape> {
  requireFinite('elu', 'alpha', alpha);
  return map(x, (value) => (value >= 0 ? value : alpha * Math.expm1(value)));
}
