import ndarray from 'ndarray';
import type { NdArray } from 'ndarray';
import { ShapeError } from './errors';
import { printInConsoles } from './print';
import { formatShape, requireSizes, sizeOf, stridesOf } from './shape';

/** What a tensor may be stored in: real numbers, or the raw levels 0 to 255 of a picture. */
export type TensorData = Float32Array | Uint8Array;

/**
 * A block of numbers with a shape: an `ndarray` over a Float32Array, or over a Uint8Array for raw
 * pixels. Values lie row by row (the last axis runs fastest).
 */
export interface Tensor<
  Shape extends number[] = number[],
  Data extends TensorData = Float32Array,
> extends NdArray<Data> {
  shape: Shape;
}

/** A tensor of any shape that holds real numbers or raw pixels. */
export type AnyTensor = Tensor<number[], TensorData>;

/** A tensor with rows and columns, such as a grey image or a kernel. */
export type Matrix = Tensor<[height: number, width: number]>;

/** A picture with channels last. */
export type Image = Tensor<[height: number, width: number, channels: number]>;

/** Raw pixels, 0 to 255, with channels last. */
export type Pixels = Tensor<[height: number, width: number, channels: number], Uint8Array>;

/** Arrays in arrays: `[[1, 2], [3, 4]]`. */
export type Nested = number | readonly Nested[];

/**
 * Puts a shape on numbers that already lie row by row; nothing is copied.
 *
 * @throws ShapeError when the shape does not have as many places as there are numbers
 */
// `| [number]` lets TypeScript read a literal [2, 3] as two sizes, not as any number of them.
export function fromData<Shape extends number[] | [number], Data extends TensorData>(
  data: Data,
  shape: Shape,
): Tensor<Shape, Data> {
  requireSizes('fromData', shape);
  if (sizeOf(shape) !== data.length) {
    throw new ShapeError(
      `fromData: ${data.length} numbers do not fill the shape ${formatShape(shape)}, which has ${sizeOf(shape)} places.`,
    );
  }
  const made = ndarray(data, shape) as unknown as Tensor<Shape, Data>;
  printInConsoles(made);
  return made;
}

function shapeOf(values: Nested): number[] {
  return Array.isArray(values)
    ? [values.length, ...(values.length > 0 ? shapeOf((values as readonly Nested[])[0]) : [])]
    : [];
}

function fill(data: Float32Array, values: Nested, shape: readonly number[], path: number[]): void {
  const axis = path.length;
  if (axis === shape.length) {
    if (typeof values !== 'number' || Number.isNaN(values)) {
      throw new ShapeError(
        `tensor: expected a number at [${path.join(', ')}], but found ${describe(values)}.`,
      );
    }
    data[stridesOf(shape).reduce((index, stride, i) => index + stride * path[i], 0)] = values;
    return;
  }
  if (!Array.isArray(values) || values.length !== shape[axis]) {
    throw new ShapeError(
      `tensor: every row must be equally long, but at [${path.join(', ')}] there is ${describe(values)} where ${shape[axis]} values were expected.`,
    );
  }
  (values as readonly Nested[]).forEach((value, index) => {
    fill(data, value, shape, [...path, index]);
  });
}

function describe(values: unknown): string {
  return Array.isArray(values) ? `a row of ${values.length}` : String(values);
}

/**
 * Makes a tensor from arrays in arrays: `tensor([[1, 2], [3, 4]])` has the shape 2×2.
 *
 * @throws ShapeError when rows differ in length or something is not a number
 */
export function tensor(values: readonly number[]): Tensor<[length: number]>;
export function tensor(values: readonly (readonly number[])[]): Matrix;
export function tensor(values: readonly (readonly (readonly number[])[])[]): Image;
export function tensor(values: Nested): Tensor;
export function tensor(values: Nested): Tensor {
  const shape = shapeOf(values);
  requireSizes('tensor', shape);
  const data = new Float32Array(sizeOf(shape));
  fill(data, values, shape, []);
  return fromData(data, shape);
}

/** A tensor in which every value is the same. */
export function full<Shape extends number[]>(shape: [...Shape], value: number): Tensor<Shape> {
  requireSizes('full', shape);
  return fromData(new Float32Array(sizeOf(shape)).fill(value), shape as Shape);
}

/** A tensor of zeros. */
export function zeros<Shape extends number[]>(shape: [...Shape]): Tensor<Shape> {
  return full<Shape>(shape, 0);
}

/** A tensor of ones. */
export function ones<Shape extends number[]>(shape: [...Shape]): Tensor<Shape> {
  return full<Shape>(shape, 1);
}

/**
 * A tensor whose values come from their position:
 * `fromFunction([3, 3], (row, column) => row + column)`.
 */
export function fromFunction<Shape extends number[]>(
  shape: [...Shape],
  valueAt: (...position: number[]) => number,
): Tensor<Shape> {
  requireSizes('fromFunction', shape);
  const data = new Float32Array(sizeOf(shape));
  const position = shape.map(() => 0);
  for (let index = 0; index < data.length; index += 1) {
    data[index] = valueAt(...position);
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      position[axis] += 1;
      if (position[axis] < shape[axis]) break;
      position[axis] = 0;
    }
  }
  return fromData(data, shape as Shape);
}
