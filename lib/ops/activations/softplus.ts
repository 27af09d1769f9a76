import { map } from '../../tensor';
import type { Tensor, TensorData } from '../../tensor';

/** Softplus of one number, ln(1 + eˣ), written so that a large x does not overflow. */
export function softplusOf(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** Softplus, a smooth ReLU: ln(1 + eˣ). Source: Dugas and others 2001. */
export function softplus<Shape extends number[]>(x: Tensor<Shape, TensorData>): Tensor<Shape> {
  return map(x, softplusOf);
}
