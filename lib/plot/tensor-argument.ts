import { ShapeError, isTensorLike, quote } from '../tensor';
import type { AnyTensor } from '../tensor';

/** Whether a value is a tensor. */
export function isTensor(value: unknown): value is AnyTensor {
  return isTensorLike(value);
}

/** Throws a ShapeError unless the value is a tensor; says how to make one of what it is. */
export function requireTensor(
  where: string,
  name: string,
  value: unknown,
): asserts value is AnyTensor {
  if (isTensor(value)) return;
  throw new ShapeError(`${where}: ${name} must be a tensor, but is ${whatItIs(value)}.`);
}

function whatItIs(value: unknown): string {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return 'a list of numbers; make a tensor of it with tensor(…)';
  }
  if (value instanceof Promise) return 'a promise; write await in front of it';
  if (typeof value === 'object' && value !== null) {
    return `an object { ${Object.keys(value).join(', ')} }; give the tensor itself`;
  }
  return quote(value);
}

/**
 * Reads a list in which every item is a tensor or has one: `[cat, { image: grey, title: 'grey' }]`.
 *
 * @param key what the tensor is called in an item: `image`, `matrix`
 * @throws ShapeError when it is no list, or an item neither is a tensor nor has one
 */
export function itemsWith<Key extends string, Item extends Readonly<Record<Key, AnyTensor>>>(
  where: string,
  key: Key,
  items: readonly (Item | AnyTensor)[],
): Item[] {
  if (!Array.isArray(items)) {
    throw new ShapeError(
      `${where}: give a list, such as ${where}([${key}]) or ${where}([{ ${key}, title: 'a title' }]).`,
    );
  }
  return items.map((item: unknown, index) => {
    const hasTensor = typeof item === 'object' && item !== null && key in item;
    const read = (hasTensor ? item : { [key]: item }) as Item;
    requireTensor(where, `${key} ${index + 1}`, read[key]);
    return read;
  });
}
