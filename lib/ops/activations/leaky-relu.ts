import { map, requireFinite } from '../../tensor';
import type { Tensor, TensorData } from '../../tensor';

/**
 * Leaky ReLU: x for x ≥ 0, slope · x below. Source: Maas, Hannun and Ng 2013.
 *
 * @param options slope for negative values (0.01, as in the paper and in PyTorch; Keras uses 0.3)
 */
export function leakyRelu<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { slope = 0.01 }: { slope?: number } = {},
): Tensor<Shape> {
  requireFinite('leakyRelu', 'slope', slope);
  return map(x, (value) => (value >= 0 ? value : slope * value));
}
