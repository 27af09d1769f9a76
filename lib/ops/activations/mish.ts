import { map } from '../../tensor';
import type { Tensor, TensorData } from '../../tensor';
import { softplusOf } from './softplus';

/** Mish: x · tanh(ln(1 + eˣ)). Source: Misra 2019. */
export function mish<Shape extends number[]>(x: Tensor<Shape, TensorData>): Tensor<Shape> {
  return map(x, (value) => value * Math.tanh(softplusOf(value)));
}
