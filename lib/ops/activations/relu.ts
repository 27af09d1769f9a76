import { map } from '../../tensor';
import type { Tensor, TensorData } from '../../tensor';

/** Rectified linear unit: max(0, x). Source: Nair and Hinton 2010. */
export function relu<Shape extends number[]>(x: Tensor<Shape, TensorData>): Tensor<Shape> {
  return map(x, (value) => Math.max(0, value));
}
