import { asTensor, realValues, requireTensor } from '../../tensor';
import type { AnyTensor, Tensor, TensorData } from '../../tensor';
import { upstreamValues } from '../upstream';

/**
 * The gradient of a function that works value by value: dx = dy · f′(x).
 *
 * @param slope f′
 * @throws ShapeError when x and dy differ in shape
 */
export function chainRule<Shape extends number[]>(
  where: string,
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  slope: (value: number) => number,
): Tensor<Shape> {
  requireTensor(where, x);
  const upstream = upstreamValues(where, dy, x.shape);
  const values = realValues(x);
  const dx = new Float32Array(values.length);
  for (let place = 0; place < dx.length; place += 1) {
    dx[place] = upstream[place] * slope(values[place]);
  }
  return asTensor(dx, [...x.shape] as Shape);
}

/**
 * x · gate for a gate that closes faster than x grows: 0 at an infinite x whose gate is 0, where
 * the bare product would be no number.
 */
export function gated(x: number, gate: number): number {
  return gate === 0 ? Math.sign(x) * 0 : x * gate;
}
