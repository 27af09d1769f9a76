import { OptionError, asTensor, quote, requireTensor, reshape, sizeOf } from '../tensor';
import type { AnyTensor, Matrix, Tensor, TensorData } from '../tensor';
import { upstreamValues } from './upstream';

/** The setting of `flatten`. */
export interface FlattenOptions {
  /** The axes before this one become the rows, the others the columns (1: a row for each image). */
  axis?: number;
}

/**
 * Lays the axes of a tensor out as a matrix, row by row: `[batch, height, width, channels]` becomes
 * `[batch, height · width · channels]`. Nothing is computed and nothing is copied, unless x is a
 * view. As ONNX's Flatten.
 *
 * @param options axis (1): 0 to the number of axes, or negative, counted from the end
 * @throws OptionError when there is no such axis
 */
export function flatten<Data extends TensorData>(
  x: Tensor<number[], Data>,
  { axis = 1 }: FlattenOptions = {},
): Tensor<[rows: number, columns: number], Data> {
  return reshape(x, flatShape('flatten', x, axis));
}

/**
 * The gradient of `flatten`: dy in the shape of x.
 *
 * @throws ShapeError when dy has not the shape of the result
 */
export function flattenGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  { axis = 1 }: FlattenOptions = {},
): Tensor<Shape> {
  const upstream = upstreamValues('flattenGrad', dy, flatShape('flattenGrad', x, axis));
  return asTensor(upstream, [...x.shape] as Shape);
}

function flatShape(where: string, x: AnyTensor, axis: number): Matrix['shape'] {
  requireTensor(where, x);
  const rank = x.shape.length;
  if (!Number.isInteger(axis) || axis < -rank || axis > rank) {
    throw new OptionError(
      `${where}: axis must be a whole number from −${rank} to ${rank} for a tensor with ${rank} axes, but is ${quote(axis)}.`,
    );
  }
  const split = axis < 0 ? axis + rank : axis;
  return [sizeOf(x.shape.slice(0, split)), sizeOf(x.shape.slice(split))];
}
