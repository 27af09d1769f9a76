import { map, requireFinite } from '../../tensor';
import type { Tensor, TensorData } from '../../tensor';

/**
 * Gaussian radial basis function: e^(−(ε(x − c))²), largest at the center c. Source: Broomhead and
 * Lowe 1988.
 *
 * @param options center c (0) and epsilon ε (1): the larger, the narrower the bell
 */
export function radialBasis<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { center = 0, epsilon = 1 }: { center?: number; epsilon?: number } = {},
): Tensor<Shape> {
  requireFinite('radialBasis', 'center', center);
  requireFinite('radialBasis', 'epsilon', epsilon);
  return map(x, (value) => Math.exp(-((epsilon * (value - center)) ** 2)));
}
