import { map } from '../../tensor';
import type { Tensor, TensorData } from '../../tensor';

/** Hyperbolic tangent: (eˣ − e^(−x)) / (eˣ + e^(−x)), between −1 and 1. */
export function tanh<Shape extends number[]>(x: Tensor<Shape, TensorData>): Tensor<Shape> {
  return map(x, Math.tanh);
}
