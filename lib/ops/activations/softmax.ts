import { asTensor, realValues } from '../../tensor';
import type { AnyTensor, Tensor, TensorData } from '../../tensor';
import { axisBlocks } from '../axis';
import type { AxisBlocks } from '../axis';
import { upstreamValues } from '../upstream';

/** The setting of the softmax family. */
export interface SoftmaxOptions {
  /** The axis along which the results belong together (−1, the last). */
  axis?: number;
}

/** Calls `visit` with the place of the first value of each row along an axis. */
function forEachRow({ outer, length, inner }: AxisBlocks, visit: (start: number) => void): void {
  for (let block = 0; block < outer; block += 1) {
    for (let neighbour = 0; neighbour < inner; neighbour += 1) {
      visit(block * length * inner + neighbour);
    }
  }
}

/** The largest value of a row, and ln Σⱼ e^(xⱼ − max). */
function scaleOf(
  values: Float32Array,
  start: number,
  { length, inner }: AxisBlocks,
): { largest: number; logTotal: number } {
  const end = start + length * inner;
  let largest = -Infinity;
  for (let place = start; place < end; place += inner) largest = Math.max(largest, values[place]);
  let total = 0;
  for (let place = start; place < end; place += inner) total += Math.exp(values[place] - largest);
  return { largest, logTotal: Math.log(total) };
}

/**
 * Log-softmax: xᵢ − max − ln Σⱼ e^(xⱼ − max). The largest value is taken off first, so that large
 * inputs do not overflow. A value of −∞ is allowed (a class ruled out); a row that holds +∞, or
 * −∞ only, has no softmax and becomes NaN.
 *
 * @param options axis (−1, the last)
 * @throws ShapeError when x is a single number; OptionError when there is no such axis
 */
export function logSoftmax<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { axis = -1 }: SoftmaxOptions = {},
): Tensor<Shape> {
  const blocks = axisBlocks('logSoftmax', x, axis);
  return overRows(x, blocks, (value, largest, logTotal) => value - largest - logTotal);
}

/**
 * Softmax: e^(xᵢ) / Σⱼ e^(xⱼ), positive numbers that add up to 1. Large inputs do not overflow;
 * infinities as for `logSoftmax`.
 *
 * @param options axis (−1, the last)
 * @throws ShapeError when x is a single number; OptionError when there is no such axis
 */
export function softmax<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { axis = -1 }: SoftmaxOptions = {},
): Tensor<Shape> {
  const blocks = axisBlocks('softmax', x, axis);
  return overRows(x, blocks, (value, largest, logTotal) => Math.exp(value - largest - logTotal));
}

function overRows<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  blocks: AxisBlocks,
  change: (value: number, largest: number, logTotal: number) => number,
): Tensor<Shape> {
  const values = realValues(x);
  const result = new Float32Array(values.length);
  forEachRow(blocks, (start) => {
    const { largest, logTotal } = scaleOf(values, start, blocks);
    const end = start + blocks.length * blocks.inner;
    for (let place = start; place < end; place += blocks.inner) {
      result[place] = change(values[place], largest, logTotal);
    }
  });
  return asTensor(result, [...x.shape] as Shape);
}

/**
 * The gradient of `softmax`: dxᵢ = yᵢ · (dyᵢ − Σⱼ yⱼ · dyⱼ) with y = softmax(x).
 *
 * @param options axis, as for `softmax`
 * @throws ShapeError when x and dy differ in shape
 */
export function softmaxGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  { axis = -1 }: SoftmaxOptions = {},
): Tensor<Shape> {
  const blocks = axisBlocks('softmaxGrad', x, axis);
  const upstream = upstreamValues('softmaxGrad', dy, x.shape);
  return gradientOverRows(
    x,
    blocks,
    (place, probability) => probability * upstream[place],
    (place, probability, total) => probability * (upstream[place] - total),
  );
}

/**
 * The gradient of `logSoftmax`: dxᵢ = dyᵢ − softmax(x)ᵢ · Σⱼ dyⱼ.
 *
 * @param options axis, as for `logSoftmax`
 * @throws ShapeError when x and dy differ in shape
 */
export function logSoftmaxGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  { axis = -1 }: SoftmaxOptions = {},
): Tensor<Shape> {
  const blocks = axisBlocks('logSoftmaxGrad', x, axis);
  const upstream = upstreamValues('logSoftmaxGrad', dy, x.shape);
  return gradientOverRows(
    x,
    blocks,
    (place) => upstream[place],
    (place, probability, total) => upstream[place] - probability * total,
  );
}

/** Adds a term up along each row, then makes each dx from its probability and that total. */
function gradientOverRows<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  blocks: AxisBlocks,
  term: (place: number, probability: number) => number,
  change: (place: number, probability: number, total: number) => number,
): Tensor<Shape> {
  const values = realValues(x);
  const dx = new Float32Array(values.length);
  forEachRow(blocks, (start) => {
    const { largest, logTotal } = scaleOf(values, start, blocks);
    const end = start + blocks.length * blocks.inner;
    const probabilityAt = (place: number): number => Math.exp(values[place] - largest - logTotal);
    let total = 0;
    for (let place = start; place < end; place += blocks.inner) {
      total += term(place, probabilityAt(place));
    }
    for (let place = start; place < end; place += blocks.inner) {
      dx[place] = change(place, probabilityAt(place), total);
    }
  });
  return asTensor(dx, [...x.shape] as Shape);
}
