import { OptionError } from './errors';
import { formatTensor } from './print';
import type { Printable } from './print';
import { formatShape } from './shape';

const inspectKey = Symbol.for('nodejs.util.inspect.custom');

type Access = (this: Printable, ...position: number[]) => number;

interface Shared {
  get: Access;
  set: Access;
}

/**
 * Teaches all tensors of one type and rank two things; ndarray shares one prototype between them,
 * so that views know them too. Consoles and notebooks print them with `formatTensor`; and `get`
 * and `set` refuse a position outside of the tensor, where ndarray would silently read or write a
 * number of the next row.
 */
export function teachTensor(made: object): void {
  const shared = Object.getPrototypeOf(made) as Shared;
  if (inspectKey in shared) return;
  const { get, set } = shared;
  const define = (name: string | symbol, value: unknown): void => {
    Object.defineProperty(shared, name, { value, enumerable: false, configurable: true });
  };
  define(inspectKey, function (this: Printable) {
    return formatTensor(this);
  });
  define('get', function (this: Printable, ...position: number[]): number {
    requireInside('get', this.shape, position, position.length);
    return get.apply(this, position);
  });
  define('set', function (this: Printable, ...position: number[]): number {
    requireInside('set', this.shape, position, position.length - 1);
    return set.apply(this, position);
  });
}

function requireInside(
  where: 'get' | 'set',
  shape: readonly number[],
  position: readonly number[],
  given: number,
): void {
  if (given !== shape.length) {
    throw new OptionError(
      `${where}: a tensor of the shape ${formatShape(shape)} needs ${shape.length} numbers for a position${where === 'set' ? ', then the value' : ''}, but ${given} were given.`,
    );
  }
  for (let axis = 0; axis < given; axis += 1) {
    const at = position[axis];
    // Not `at < 0 || at >= size`: that would let NaN pass.
    if (!(at >= 0 && at < shape[axis]) || !Number.isInteger(at)) {
      throw new OptionError(
        `${where}(${position.slice(0, given).join(', ')}): this is outside of a tensor of the shape ${formatShape(shape)}; along axis ${axis} positions run from 0 to ${shape[axis] - 1}.`,
      );
    }
  }
}
