// Tensors of the library and of TensorFlow.js travel as numbers and a shape.
import type { TypedArray } from './tags.ts';

/** Makes tensors of what came over the wire; the process says how, as it has the library. */
export interface TensorMaker {
  tensor: (data: TypedArray | number[], shape: number[]) => unknown;
  tfTensor: (data: TypedArray | string[], shape: number[], dtype: string) => unknown;
}

interface TensorLike {
  shape: number[];
  stride: number[];
  offset: number;
  data: ArrayLike<number>;
}

interface TfTensorLike {
  shape: number[];
  dtype: string;
  dataSync(): TypedArray | string[];
}

/** A tensor of the library, or any ndarray. */
export function isTensor(value: object): value is TensorLike {
  const { shape, stride, offset, data } = value as Partial<TensorLike>;
  return (
    Array.isArray(shape) &&
    Array.isArray(stride) &&
    typeof offset === 'number' &&
    (Array.isArray(data) || ArrayBuffer.isView(data))
  );
}

export function isTfTensor(value: object): value is TfTensorLike {
  return (
    'dataId' in value &&
    'dtype' in value &&
    'dataSync' in value &&
    'shape' in value &&
    Array.isArray(value.shape) &&
    typeof value.dataSync === 'function'
  );
}

/** The numbers of a tensor row by row, also those of a view. */
export function numbersOf({ shape, stride, offset, data }: TensorLike): TypedArray | number[] {
  const size = shape.reduce((product, length) => product * length, 1);
  const Kind = data.constructor as new (length: number) => number[];
  const numbers = new Kind(size);
  eachPlace({ shape, stride, offset }, size, (place, index) => {
    numbers[index] = data[place];
  });
  return numbers;
}

/** Writes numbers that lie row by row into a tensor, also into a view. */
export function writeNumbers(into: object, from: object): void {
  if (!isTensor(into) || !isTensor(from)) return;
  const numbers = numbersOf(from);
  const data = into.data as number[];
  eachPlace(into, numbers.length, (place, index) => {
    data[place] = Number(numbers[index]);
  });
}

function eachPlace(
  { shape, stride, offset }: Pick<TensorLike, 'shape' | 'stride' | 'offset'>,
  size: number,
  visit: (place: number, index: number) => void,
): void {
  const position = shape.map(() => 0);
  let place = offset;
  for (let index = 0; index < size; index += 1) {
    visit(place, index);
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      position[axis] += 1;
      place += stride[axis];
      if (position[axis] < shape[axis]) break;
      place -= stride[axis] * shape[axis];
      position[axis] = 0;
    }
  }
}
