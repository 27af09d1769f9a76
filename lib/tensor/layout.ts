import { ShapeError } from './errors';
import { forEachPlace, formatShape, requireSizes, sizeOf } from './shape';
import { asTensor } from './tensor';
import type { AnyTensor, Matrix, Nested, Sizes, Tensor, TensorData } from './tensor';

/** Whether the values lie row by row without gaps, from the start of their storage. */
export function isContiguous(value: AnyTensor): boolean {
  return value.offset === 0 && value.data.length === stretchLength(value);
}

/** How many values lie row by row without gaps from the offset on; NaN if there are gaps. */
function stretchLength({ shape, stride }: AnyTensor): number {
  let length = 1;
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    if (shape[axis] !== 1 && stride[axis] !== length) return NaN;
    length *= shape[axis];
  }
  return length;
}

function copyValues(source: AnyTensor, target: TensorData): void {
  let index = 0;
  forEachPlace(source, (place) => {
    target[index] = source.data[place];
    index += 1;
  });
}

/**
 * The same values row by row without gaps. A tensor that is stored so already is returned as it
 * is; a view (made by `pick`, `lo`, `hi`, `step` or `transpose`) is copied.
 */
export function contiguous<Shape extends number[], Data extends TensorData>(
  value: Tensor<Shape, Data>,
): Tensor<Shape, Data> {
  return isContiguous(value) ? value : copy(value);
}

/** A copy with storage of its own. */
export function copy<Shape extends number[], Data extends TensorData>(
  value: Tensor<Shape, Data>,
): Tensor<Shape, Data> {
  const target = (
    value.data instanceof Uint8Array
      ? new Uint8Array(sizeOf(value.shape))
      : new Float32Array(sizeOf(value.shape))
  ) as Data;
  copyValues(value, target);
  return asTensor(target, [...value.shape] as Shape);
}

/**
 * The values as real numbers, row by row: the storage itself, or a stretch of it, wherever they lie
 * so already; else a copy.
 */
export function realValues(value: AnyTensor): Float32Array {
  const { data, offset } = value;
  if (data instanceof Float32Array) {
    const length = stretchLength(value);
    if (offset === 0 && length === data.length) return data;
    if (!Number.isNaN(length)) return data.subarray(offset, offset + length);
  }
  const own = contiguous(value).data;
  return own instanceof Float32Array ? own : Float32Array.from(own);
}

/**
 * The same values in another shape; the order (row by row) stays. The result shares its storage
 * with the tensor that it was made from, unless that was a view.
 *
 * @throws ShapeError when the new shape has another number of places
 */
export function reshape<Shape extends number[], Data extends TensorData>(
  value: Tensor<number[], Data>,
  shape: [...Shape],
): Tensor<Sizes<Shape>, Data> {
  requireSizes('reshape', shape);
  if (sizeOf(shape) !== sizeOf(value.shape)) {
    throw new ShapeError(
      `reshape: ${formatShape(value.shape)} has ${sizeOf(value.shape)} values, ${formatShape(shape)} has ${sizeOf(shape)} places; both must agree.`,
    );
  }
  return asTensor(contiguous(value).data, shape as Sizes<Shape>);
}

/** The values as arrays in arrays: what `tensor` was given. */
export function toNested(value: Matrix): number[][];
export function toNested(value: AnyTensor): Nested;
export function toNested(value: AnyTensor): Nested {
  const nest = (from: number, axis: number): Nested =>
    axis === value.shape.length
      ? value.data[from]
      : Array.from({ length: value.shape[axis] }, (_, index) =>
          nest(from + index * value.stride[axis], axis + 1),
        );
  return nest(value.offset, 0);
}
