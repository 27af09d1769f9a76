import { map } from '../../tensor';
import type { Tensor, TensorData } from '../../tensor';

/** The logistic function of one number, 1 / (1 + e^(−x)). */
export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Sigmoid, the logistic function: σ(x) = 1 / (1 + e^(−x)), between 0 and 1. */
export function sigmoid<Shape extends number[]>(x: Tensor<Shape, TensorData>): Tensor<Shape> {
  return map(x, logistic);
}
