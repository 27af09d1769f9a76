import { requireTensor } from '../tensor';
import type { AnyTensor, Tensor, TensorData } from '../tensor';
import { resultTensor } from './core-tensor';

/** Where a result goes. */
export interface IntoOption {
  /** A tensor of the result's shape that receives it, so that nothing is allocated. */
  into?: Tensor | undefined;
}

/**
 * `resultTensor` for ops that work value by value, with a result of the shape of x: they read each
 * number before they write it, so that `into` may be one of the sources itself (but not overlap
 * with one).
 *
 * @param others what is read besides x
 * @throws ShapeError when x is no tensor; else as `resultTensor`
 */
export function elementwiseResult<Shape extends number[]>(
  where: string,
  x: Tensor<Shape, TensorData>,
  into: Tensor | undefined,
  others: readonly AnyTensor[] = [],
): Tensor<Shape> {
  requireTensor(where, x);
  const sources = [x, ...others].filter((source) => source.data !== into?.data);
  return resultTensor(where, [...x.shape] as Shape, into, sources);
}
