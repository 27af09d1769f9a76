import { core } from '../../core';
import { realValues, requireTensor } from '../../tensor';
import type { AnyTensor, Tensor, TensorData } from '../../tensor';
import { elementwiseResult } from '../elementwise-result';
import type { IntoOption } from '../elementwise-result';
import { upstreamValues } from '../upstream';

/**
 * Rectified linear unit: max(0, x). Source: Nair and Hinton 2010.
 *
 * @param options into: receives the result; may be x itself
 */
export function relu<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { into }: IntoOption = {},
): Tensor<Shape> {
  const y = elementwiseResult('relu', x, into);
  core().relu(realValues(x), y.data);
  return y;
}

/**
 * The gradient of `relu`: dy where x > 0, else 0 (also at 0).
 *
 * @param x what went in, or what came out: both are above 0 at the same places
 * @param options into: receives the result; may be dy itself
 * @throws ShapeError when x and dy differ in shape
 */
export function reluGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  { into }: IntoOption = {},
): Tensor<Shape> {
  requireTensor('reluGrad', x);
  const upstream = upstreamValues('reluGrad', dy, x.shape);
  const dx = elementwiseResult('reluGrad', x, into, [dy]);
  // Of the two that are read, the core writes over dy only.
  const values = dx.data === x.data ? realValues(x).slice() : realValues(x);
  core().reluGradient(values, upstream, dx.data);
  return dx;
}
