// The vectors are channels first, the library is channels last.
import { asTensor } from 'convlab/tensor';
import type { Tensor } from 'convlab/tensor';
import { z } from 'zod';
import type { Vector } from './vector-file.ts';

type Axes = readonly number[];

const channelsLast: Axes = [0, 2, 3, 1];
const channelsFirst: Axes = [0, 3, 1, 2];
/** OIHW to HWIO and, for transposed convolutions, IOHW to HWOI: the same axes. */
const kernelLast: Axes = [2, 3, 1, 0];
const kernelFirst: Axes = [3, 2, 0, 1];
const swapped: Axes = [1, 0];

function permute({ shape, data }: Vector, axes: Axes): Vector {
  if (shape.length !== axes.length) {
    throw new Error(`expected ${axes.length} axes, but the shape is [${shape.join(', ')}]`);
  }
  const strides = shape.map((_, axis) =>
    shape.slice(axis + 1).reduce((size, length) => size * length, 1),
  );
  const permuted = axes.map((axis) => shape[axis]);
  const steps = axes.map((axis) => strides[axis]);
  const position = permuted.map(() => 0);
  const values = new Float64Array(data.length);
  for (let index = 0; index < values.length; index += 1) {
    values[index] = data[position.reduce((place, at, axis) => place + at * steps[axis], 0)];
    for (let axis = permuted.length - 1; axis >= 0; axis -= 1) {
      position[axis] += 1;
      if (position[axis] < permuted[axis]) break;
      position[axis] = 0;
    }
  }
  return { shape: permuted, data: values };
}

function toTensor({ shape, data }: Vector): Tensor {
  return asTensor(Float32Array.from(data), [...shape]);
}

function fromTensor({ shape, data }: Tensor): Vector {
  return { shape, data };
}

/** What the reader of the files has checked already. */
const vector = z.custom<Vector>((given) => given !== undefined);

/** How a tensor of the vectors is read, and how a result of the library becomes one. */
function layout<Shape extends number[]>(last?: Axes, first?: Axes) {
  const read = (given: Vector) => toTensor(last ? permute(given, last) : given) as Tensor<Shape>;
  const write = (tensor: Tensor): Vector =>
    first ? permute(fromTensor(tensor), first) : fromTensor(tensor);
  return { read, write, schema: vector.transform(read) };
}

/** As it is. */
export const plain = layout<number[]>();
/** `[batch, channel, height, width]` ↔ `[batch, height, width, channel]` */
export const image = layout<[number, number, number, number]>(channelsLast, channelsFirst);
/** `[out, in / groups, height, width]` ↔ `[height, width, in / groups, out]` */
export const kernel = layout<[number, number, number, number]>(kernelLast, kernelFirst);
/** `[out, in]` ↔ `[in, out]` */
export const weights = layout<[number, number]>(swapped, swapped);

export type ImageTensor = Tensor<[number, number, number, number]>;

/** Numbers for which the library wants a plain list, such as class numbers. */
export const list = vector.transform(({ data }) => Array.from(data));

export function scalar(value: number): Vector {
  return { shape: [], data: [value] };
}

/** Inputs whose names depend on the case, as they are. */
export const vectors = z.record(z.string(), vector);
