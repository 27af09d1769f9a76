// The parts of a tensor that came over the wire, as far as they can be ones.
import { unreadable } from './reader.ts';
import type { TypedArray } from './tags.ts';

const mostAxes = 8;
/** Of a tensor without numbers, whose shape could say anything: loops go through its axes. */
const longestEmptyAxis = 100_000;

export function shapeFrom(value: unknown): number[] {
  const isShape =
    Array.isArray(value) &&
    value.length <= mostAxes &&
    value.every((size) => Number.isSafeInteger(size) && Number(size) >= 0);
  if (!isShape) throw unreadable();
  const shape = value as number[];
  if (shape.includes(0) && shape.some((size) => size > longestEmptyAxis)) throw unreadable();
  return shape;
}

export function numbersFrom(value: unknown, shape: readonly number[]): TypedArray | number[] {
  const isList = Array.isArray(value) && value.every((each) => typeof each === 'number');
  if (!isList && !isTypedArray(value)) throw unreadable();
  return filling(value, shape);
}

export function valuesFrom(value: unknown, shape: readonly number[]): TypedArray | string[] {
  const isList = Array.isArray(value) && value.every((each) => typeof each === 'string');
  if (!isList && !isTypedArray(value)) throw unreadable();
  return filling(value, shape);
}

export function dtypeFrom(text: string): string {
  if (!['float32', 'int32', 'bool', 'string'].includes(text)) throw unreadable();
  return text;
}

const isTypedArray = (value: unknown): value is TypedArray => ArrayBuffer.isView(value);

/** As many values as the shape has places. */
function filling<Values extends { length: number }>(
  values: Values,
  shape: readonly number[],
): Values {
  if (shape.reduce((product, size) => product * size, 1) !== values.length) throw unreadable();
  return values;
}
