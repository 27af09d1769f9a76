import { OptionError, ShapeError, formatShape } from '../tensor';
import { numberList } from './number-list';
import type { NumberList, Values } from './number-list';
import { isTensor } from './tensor-argument';

/**
 * A line: its name and its points, each a list of numbers or a tensor with one axis; x counts from
 * 0 unless given. A y of NaN leaves a gap.
 */
export interface Series {
  name: string;
  x?: Values;
  y: Values;
}

/** A line whose numbers have been read. */
export interface Line {
  name: string;
  x: NumberList;
  y: NumberList;
}

/**
 * The numbers of a line.
 *
 * @throws OptionError when it has no points; ShapeError when x and y differ in length, or one of
 *   them has rows and columns
 */
export function readLine(where: string, { name, x, y }: Series): Line {
  const heights = coordinates(where, name, 'y', y);
  if (heights.length === 0) throw new OptionError(`${where}: the line '${name}' has no points.`);
  const places = x
    ? coordinates(where, name, 'x', x)
    : Array.from({ length: heights.length }, (_, place) => place);
  if (places.length !== heights.length) {
    throw new ShapeError(
      `${where}: the line '${name}' has ${places.length} x and ${heights.length} y; every point needs both.`,
    );
  }
  return { name, x: places, y: heights };
}

function coordinates(where: string, name: string, axis: 'x' | 'y', values: Values): NumberList {
  const what = `${axis} of the line '${name}'`;
  if (isTensor(values) && values.shape.filter((size) => size > 1).length > 1) {
    throw new ShapeError(
      `${where}: ${what} must be a list of numbers, but has the shape ${formatShape(values.shape)}; take one row of it, or give each row a line of its own.`,
    );
  }
  return numberList(where, what, values);
}
