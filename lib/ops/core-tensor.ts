import { core } from '../core';
import type { Core } from '../core';
import {
  OptionError,
  ShapeError,
  asTensor,
  formatShape,
  isContiguous,
  isTensorLike,
  quote,
  requireSizes,
  sameShape,
  sizeOf,
} from '../tensor';
import type { AnyTensor, Sizes, Tensor } from '../tensor';

/** Which core's memory a tensor lies in, so that it goes back to where it came from. */
const owners = new WeakMap<Float32Array, Core>();

/**
 * A tensor of zeros in the memory of the kernels: ops read and write it without copies. That memory
 * knows no garbage collection; give it back with `releaseTensor`.
 *
 * @throws ShapeError when the shape is none
 */
export function coreTensor<Shape extends number[]>(shape: [...Shape]): Tensor<Sizes<Shape>> {
  requireSizes('coreTensor', shape);
  const owner = core();
  const data = owner.allocate(sizeOf(shape));
  owners.set(data, owner);
  return asTensor(data, shape as Sizes<Shape>);
}

/**
 * Gives the memory of a `coreTensor` back; neither it nor a view of it may be used afterwards.
 *
 * @throws OptionError when it is no such tensor, or was given back before
 */
export function releaseTensor({ data }: Tensor): void {
  const owner = owners.get(data);
  if (!owner) {
    throw new OptionError(
      'releaseTensor: this tensor was not made by coreTensor, or was released before.',
    );
  }
  owners.delete(data);
  owner.release(data);
}

/**
 * The tensor that receives a result: `into` if there is one, else a new one.
 *
 * @param shape of the result
 * @param into the option's value
 * @param sources what the op reads while it writes; `into` must not lie in the same memory
 * @throws ShapeError when `into` has another shape, is a view or holds raw pixels; OptionError when
 *   it is one of the sources
 */
export function resultTensor<Shape extends number[]>(
  where: string,
  shape: Shape,
  into: Tensor | undefined,
  sources: readonly AnyTensor[] = [],
): Tensor<Shape> {
  if (into === undefined) return asTensor(new Float32Array(sizeOf(shape)), shape);
  requireReceiver(where, shape, into);
  for (const source of sources) {
    if (shareMemory(source, into)) {
      throw new OptionError(
        `${where}: into must not be a tensor that is read or written at the same time; give it memory of its own.`,
      );
    }
  }
  return into as Tensor<Shape>;
}

function requireReceiver(where: string, shape: readonly number[], into: Tensor): void {
  if (!isTensorLike(into)) {
    throw new ShapeError(
      `${where}: into must be a tensor ${formatShape(shape)}, but is ${quote(into)}; make one with zeros([${shape.join(', ')}]).`,
    );
  }
  if (!sameShape(into.shape, shape)) {
    throw new ShapeError(
      `${where}: into must have the shape of the result, ${formatShape(shape)}, but has ${formatShape(into.shape)}.`,
    );
  }
  if (!(into.data instanceof Float32Array)) {
    throw new ShapeError(`${where}: into must hold real numbers (Float32Array), not raw pixels.`);
  }
  if (!isContiguous(into)) {
    throw new ShapeError(
      `${where}: into must not be a view of a part of a tensor, because its numbers do not lie row by row.`,
    );
  }
}

function shareMemory({ data: first }: AnyTensor, { data: second }: AnyTensor): boolean {
  return (
    first.buffer === second.buffer &&
    first.byteOffset < second.byteOffset + second.byteLength &&
    second.byteOffset < first.byteOffset + first.byteLength
  );
}
