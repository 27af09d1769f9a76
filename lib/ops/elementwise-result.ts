import type { AnyTensor, Tensor } from '../tensor';
import { resultTensor } from './core-tensor';

/** Where a result goes. */
export interface IntoOption {
  /** A tensor of the result's shape that receives it, so that nothing is allocated. */
  into?: Tensor | undefined;
}

/**
 * `resultTensor` for ops that work value by value: they read each number before they write it, so
 * that `into` may be one of the sources itself (but not overlap with one).
 */
export function elementwiseResult<Shape extends number[]>(
  where: string,
  shape: Shape,
  into: Tensor | undefined,
  sources: readonly AnyTensor[],
): Tensor<Shape> {
  const others = sources.filter((source) => source.data !== into?.data);
  return resultTensor(where, shape, into, others);
}
