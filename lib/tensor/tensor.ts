import ndarray from 'ndarray';
import type { NdArray } from 'ndarray';
import { ShapeError, quote } from './errors';
import { formatShape, requireSizes, sizeOf } from './shape';
import { teachTensor } from './teach-tensor';

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
  /** A view from a position on; nothing is copied. */
  lo(...position: number[]): Tensor<Shape, Data>;
  /** A view of the first so many values along each axis; nothing is copied. */
  hi(...sizes: number[]): Tensor<Shape, Data>;
  /** A view of every so-many-th value along each axis; nothing is copied. */
  step(...steps: number[]): Tensor<Shape, Data>;
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

/** Sizes without their exact values: `[5, 5]` becomes `[number, number]`. */
export type Sizes<Shape extends number[]> = { [Axis in keyof Shape]: number };

/**
 * Puts a shape on numbers that already lie row by row; nothing is copied.
 *
 * @throws ShapeError when the shape does not have as many places as there are numbers
 */
export function fromData<Shape extends number[], Data extends TensorData>(
  data: Data,
  shape: [...Shape],
): Tensor<Sizes<Shape>, Data> {
  return asTensor(data, shape as Sizes<Shape>);
}

/** `fromData` for code that works with every shape and hands the shape of its input on. */
export function asTensor<Shape extends number[], Data extends TensorData>(
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
  teachTensor(made);
  return made;
}

/** What `tensor` reads: a list, or arrays in arrays. */
type Values = Nested | ArrayLike<number>;

function isList(values: unknown): values is ArrayLike<Values> {
  return Array.isArray(values) || (ArrayBuffer.isView(values) && !(values instanceof DataView));
}

function shapeOf(values: Values): number[] {
  if (!isList(values)) return [];
  return values.length > 0 ? [values.length, ...shapeOf(values[0])] : [0];
}

/** Writes the values below one position into `data`; returns the place behind the last one. */
function fill(
  data: Float32Array,
  place: number,
  values: Values,
  shape: readonly number[],
  path: readonly number[],
): number {
  const axis = path.length;
  if (axis === shape.length) {
    data[place] = requireNumber('tensor', values, path);
    return place + 1;
  }
  if (!isList(values) || values.length !== shape[axis]) {
    throw new ShapeError(
      `tensor: every row must be equally long, but at [${path.join(', ')}] there is ${isList(values) ? `a row of ${values.length}` : quote(values)} where ${shape[axis]} values were expected.`,
    );
  }
  let next = place;
  for (let index = 0; index < values.length; index += 1) {
    next = fill(data, next, values[index], shape, [...path, index]);
  }
  return next;
}

function requireNumber(where: string, value: unknown, position: readonly number[]): number {
  if (typeof value === 'number' && !Number.isNaN(value)) return value;
  throw new ShapeError(
    `${where}: expected a number at [${position.join(', ')}], but found ${isList(value) ? `a row of ${value.length}` : quote(value)}.`,
  );
}

/**
 * Makes a tensor from arrays in arrays: `tensor([[1, 2], [3, 4]])` has the shape 2×2. The numbers
 * are stored as 32-bit floating point, with about 7 digits.
 *
 * @throws ShapeError when rows differ in length or something is not a number
 */
export function tensor(values: readonly number[] | ArrayLike<number>): Tensor<[length: number]>;
export function tensor(values: readonly (readonly number[])[]): Matrix;
export function tensor(values: readonly (readonly (readonly number[])[])[]): Image;
export function tensor(values: Nested): Tensor;
export function tensor(values: Values): Tensor {
  const shape = shapeOf(values);
  requireSizes('tensor', shape);
  const data = new Float32Array(sizeOf(shape));
  fill(data, 0, values, shape, []);
  return asTensor(data, shape);
}

/** A tensor in which every value is the same. */
export function full<Shape extends number[]>(
  shape: [...Shape],
  value: number,
): Tensor<Sizes<Shape>> {
  requireSizes('full', shape);
  return fromData(new Float32Array(sizeOf(shape)).fill(requireNumber('full', value, [])), shape);
}

/** A tensor of zeros. */
export function zeros<Shape extends number[]>(shape: [...Shape]): Tensor<Sizes<Shape>> {
  return full(shape, 0);
}

/** A tensor of ones. */
export function ones<Shape extends number[]>(shape: [...Shape]): Tensor<Sizes<Shape>> {
  return full(shape, 1);
}

/**
 * A tensor whose values come from their position:
 * `fromFunction([3, 3], (row, column) => row + column)`.
 *
 * @throws ShapeError when the function returns something that is no number
 */
export function fromFunction<Shape extends number[]>(
  shape: [...Shape],
  valueAt: (...position: number[]) => number,
): Tensor<Sizes<Shape>> {
  requireSizes('fromFunction', shape);
  const data = new Float32Array(sizeOf(shape));
  const position = shape.map(() => 0);
  for (let index = 0; index < data.length; index += 1) {
    data[index] = requireNumber('fromFunction', valueAt(...position), position);
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      position[axis] += 1;
      if (position[axis] < shape[axis]) break;
      position[axis] = 0;
    }
  }
  return fromData(data, shape);
}
