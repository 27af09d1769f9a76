import { realValues, requireTensor } from '../../tensor';
import type { AnyTensor, Tensor, TensorData } from '../../tensor';
import { elementwiseResult } from '../elementwise-result';
import { upstreamValues } from '../upstream';

/** What the loop of an activation reads, and the result that it fills. */
interface Loop<Shape extends number[]> {
  y: Tensor<Shape>;
  values: Float32Array;
}

/** @param into receives the result; may be x itself */
export function forwardLoop<Shape extends number[]>(
  where: string,
  x: Tensor<Shape, TensorData>,
  into: Tensor | undefined,
): Loop<Shape> {
  return { y: elementwiseResult(where, x, into), values: realValues(x) };
}

/**
 * @param into receives the result; may be dy itself
 * @throws ShapeError when x and dy differ in shape
 */
export function gradientLoop<Shape extends number[]>(
  where: string,
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  into: Tensor | undefined,
): { dx: Tensor<Shape>; values: Float32Array; upstream: Float32Array } {
  requireTensor(where, x);
  const upstream = upstreamValues(where, dy, x.shape);
  return { dx: elementwiseResult(where, x, into, [dy]), values: realValues(x), upstream };
}

/**
 * A function of one number, of each value. The engine calls it for each; ReLU6 and swish, which
 * whole networks are full of, have loops of their own.
 */
export function valueByValue<Shape extends number[]>(
  where: string,
  x: Tensor<Shape, TensorData>,
  into: Tensor | undefined,
  change: (value: number) => number,
): Tensor<Shape> {
  const { y, values } = forwardLoop(where, x, into);
  const { data } = y;
  for (let place = 0; place < data.length; place += 1) data[place] = change(values[place]);
  return y;
}

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
  into: Tensor | undefined,
  slope: (value: number) => number,
): Tensor<Shape> {
  const { dx, values, upstream } = gradientLoop(where, x, dy, into);
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
