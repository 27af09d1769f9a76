import type { TensorInfo } from './types';

/** How many numbers a shape has. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Whether all are tensors of 32-bit floats that are not empty; only those are ours to do. */
export function areFloats(...tensors: (TensorInfo | undefined)[]): boolean {
  return tensors.every((tensor) => tensor?.dtype === 'float32' && !tensor.shape.includes(0));
}
