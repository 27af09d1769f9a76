import { core } from '../core';
import { realValues, requireSameShape } from '../tensor';
import type { AnyTensor, Tensor, TensorData } from '../tensor';
import { elementwiseResult } from './elementwise-result';
import type { IntoOption } from './elementwise-result';

/**
 * The sum of two tensors, value by value: y = a + b, as where a residual block adds its input to
 * its result. Its gradient needs no function: dy goes to both, unchanged.
 *
 * @param options into: receives the result; may be a or b
 * @throws ShapeError when the shapes differ
 */
export function add<Shape extends number[]>(
  a: Tensor<Shape, TensorData>,
  b: AnyTensor,
  { into }: IntoOption = {},
): Tensor<Shape> {
  requireSameShape('add', a, b);
  const y = elementwiseResult('add', a, into, [b]);
  core().add(realValues(a), realValues(b), y.data);
  return y;
}
