import { ShapeError, asTensor, formatShape, realValues, requireTensor, sameShape } from '../tensor';
import type { AnyTensor, Tensor, TensorData } from '../tensor';
import { axisBlocks } from './axis';
import { upstreamValues } from './upstream';

/**
 * Sets tensors side by side along one axis: `concat([a, b], -1)` of two feature maps has the
 * channels of a, then those of b, as at the end of an inception block.
 *
 * @param axis 0 unless given; −1 is the last
 * @throws ShapeError when there are none, or when another axis differs; OptionError when there is
 *   no such axis
 */
export function concat<Shape extends number[]>(
  tensors: readonly Tensor<Shape, TensorData>[],
  axis = 0,
): Tensor<Shape> {
  const { shape, parts, rowLength } = layout('concat', tensors, axis);
  const joined = new Float32Array(shape.reduce((product, size) => product * size, 1));
  parts.forEach(({ from, length }, index) => {
    const values = realValues(tensors[index]);
    for (let row = 0; row * rowLength < joined.length; row += 1) {
      joined.set(values.subarray(row * length, (row + 1) * length), row * rowLength + from);
    }
  });
  return asTensor(joined, shape as Shape);
}

/**
 * The gradient of `concat`: dy cut into the parts that each tensor has become.
 *
 * @returns one gradient for each tensor
 * @throws as `concat`; ShapeError when dy has not the shape of the result
 */
export function concatGrad<Shape extends number[]>(
  tensors: readonly Tensor<Shape, TensorData>[],
  dy: AnyTensor,
  axis = 0,
): Tensor<Shape>[] {
  const { shape, parts, rowLength } = layout('concatGrad', tensors, axis);
  const upstream = upstreamValues('concatGrad', dy, shape);
  return parts.map(({ from, length }, index) => {
    const dx = new Float32Array((upstream.length / rowLength) * length);
    for (let row = 0; row * length < dx.length; row += 1) {
      const start = row * rowLength + from;
      dx.set(upstream.subarray(start, start + length), row * length);
    }
    return asTensor(dx, [...tensors[index].shape] as Shape);
  });
}

/** The joined shape, and which numbers of each of its rows belong to which tensor. */
interface Layout {
  shape: number[];
  parts: { from: number; length: number }[];
  rowLength: number;
}

function layout(where: string, tensors: readonly AnyTensor[], axis: number): Layout {
  const given: unknown = tensors;
  if (!Array.isArray(given) || given.length === 0) {
    throw new ShapeError(`${where}: give a list of at least one tensor.`);
  }
  const [first] = tensors;
  const blocks = axisBlocks(where, first, axis);
  const others = ({ shape }: AnyTensor): number[] =>
    shape.map((size, at) => (at === blocks.axis ? 0 : size));
  let size = 0;
  const parts = tensors.map((each, index) => {
    requireTensor(where, each);
    if (!sameShape(others(each), others(first))) {
      throw new ShapeError(
        `${where}: along all axes but ${blocks.axis} the sizes must agree, but tensor 0 is ${formatShape(first.shape)} and tensor ${index} ${formatShape(each.shape)}.`,
      );
    }
    const part = { from: size * blocks.inner, length: each.shape[blocks.axis] * blocks.inner };
    size += each.shape[blocks.axis];
    return part;
  });
  const shape = first.shape.map((each, at) => (at === blocks.axis ? size : each));
  return { shape, parts, rowLength: size * blocks.inner };
}
