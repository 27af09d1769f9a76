import { ShapeError, formatShape, isTensorLike, quote, realValues, sameShape } from '../tensor';
import type { AnyTensor } from '../tensor';

/**
 * The numbers of an upstream gradient dy, which must have the shape of the result that it is the
 * gradient of.
 *
 * @throws ShapeError when it has another, or is no tensor
 */
export function upstreamValues(
  where: string,
  dy: AnyTensor,
  resultShape: readonly number[],
): Float32Array {
  if (!isTensorLike(dy)) {
    throw new ShapeError(
      `${where}: dy, the gradient that arrives at the result, must be a tensor ${formatShape(resultShape)}, but is ${quote(dy)}.`,
    );
  }
  if (!sameShape(dy.shape, resultShape)) {
    throw new ShapeError(
      `${where}: dy, the gradient that arrives at the result, must have the result's shape ${formatShape(resultShape)}, but is ${formatShape(dy.shape)}.`,
    );
  }
  return realValues(dy);
}
