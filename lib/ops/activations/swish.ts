import { map, requireFinite } from '../../tensor';
import type { Tensor, TensorData } from '../../tensor';
import { logistic } from './sigmoid';

/**
 * Swish: x · σ(αx); with α = 1 also called SiLU. Source: Ramachandran, Zoph and Le 2017.
 *
 * @param options alpha (1)
 */
export function swish<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { alpha = 1 }: { alpha?: number } = {},
): Tensor<Shape> {
  requireFinite('swish', 'alpha', alpha);
  return map(x, (value) => value * logistic(alpha * value));
}
