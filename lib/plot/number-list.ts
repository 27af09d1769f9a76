import { OptionError, contiguous } from '../tensor';
import type { AnyTensor } from '../tensor';
import { isTensor } from './tensor-argument';

/** Numbers to draw: a tensor or a list. */
export type Values = AnyTensor | ArrayLike<number>;

/** Numbers one after the other. */
export type NumberList = ArrayLike<number> & Iterable<number>;

/** Whether a value is a tensor or a list of whatever. */
export function isValues(value: unknown): value is Values {
  if (typeof value !== 'object' || value === null) return false;
  return isTensor(value) || ('length' in value && typeof value.length === 'number');
}

/**
 * The numbers of a list, or of a tensor row by row, stored as they were.
 *
 * @throws OptionError when it is neither, or holds something that is no number
 */
export function numberList(where: string, name: string, values: unknown): NumberList {
  if (!isValues(values)) {
    throw new OptionError(
      `${where}: ${name} must be a tensor or a list of numbers${values instanceof Promise ? ', but is a promise; write await in front of it' : ''}.`,
    );
  }
  if (isTensor(values)) return contiguous(values).data;
  const list = ArrayBuffer.isView(values) ? (values as unknown as NumberList) : Array.from(values);
  for (let place = 0; place < list.length; place += 1) {
    if (typeof list[place] === 'number') continue;
    throw new OptionError(
      `${where}: ${name} must hold numbers, but at place ${place} there is ${Array.isArray(list[place]) ? 'a list; make a tensor of it with tensor(…)' : `a ${typeof list[place]}`}.`,
    );
  }
  return list;
}
