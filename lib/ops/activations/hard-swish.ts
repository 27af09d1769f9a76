import { map } from '../../tensor';
import type { Tensor, TensorData } from '../../tensor';

/** Hard swish: x · min(max(x + 3, 0), 6) / 6. Source: Howard and others, MobileNetV3, 2019. */
export function hardSwish<Shape extends number[]>(x: Tensor<Shape, TensorData>): Tensor<Shape> {
  return map(x, (value) => (value * Math.min(Math.max(value + 3, 0), 6)) / 6);
}
