import { realValues, requireTensor } from '../../tensor';
import type { AnyTensor, Tensor, TensorData } from '../../tensor';
import { elementwiseResult } from '../elementwise-result';
import { upstreamValues } from '../upstream';

/**
 * A function of one number, of each value.
 *
 * @param into receives the result; may be x itself
 */
export function valueByValue<Shape extends number[]>(
  where: string,
  x: Tensor<Shape, TensorData>,
  into: Tensor | undefined,
  change: (value: number) => number,
): Tensor<Shape> {
  const y = elementwiseResult(where, x, into);
  const values = realValues(x);
  const { data } = y;
  for (let place = 0; place < data.length; place += 1) data[place] = change(values[place]);
  return y;
}

/**
 * The gradient of a function that works value by value: dx = dy · f′(x).
 *
 * @param into receives the result; may be dy itself
 * @param slope f′
 * @throws ShapeError when x and dy differ in shape
 */
export function chainRule<Shape extends number[]>(
  where: string,
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  into: Tensor | undefined,
  slope: (value: number) => number,
): Tensor<Shape> {
  requireTensor(where, x);
  const upstream = upstreamValues(where, dy, x.shape);
  const values = realValues(x);
  const dx = elementwiseResult(where, x, into, [dy]);
  const { data } = dx;
  for (let place = 0; place < data.length; place += 1) {
    data[place] = upstream[place] * slope(values[place]);
  }
  return dx;
}

/**
 * x · gate for a gate that closes faster than x grows: 0 at an infinite x whose gate is 0, where
 * the bare product would be no number.
 */
export function gated(x: number, gate: number): number {
  return gate === 0 ? Math.sign(x) * 0 : x * gate;
}
