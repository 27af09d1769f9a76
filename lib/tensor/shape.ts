import { OptionError, ShapeError, quote } from './errors';

/** Writes a shape the way the course does: `28×28×1`; a single number has the shape `()`. */
export function formatShape(shape: readonly number[]): string {
  return shape.length === 0 ? '()' : shape.join('×');
}

/** The number of values in a tensor of this shape: the product of its sizes. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Row-major strides: how many values lie between neighbours along each axis. */
export function stridesOf(shape: readonly number[]): number[] {
  return shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
}

/** Whether two shapes have the same number of axes and the same sizes. */
export function sameShape(first: readonly number[], second: readonly number[]): boolean {
  return first.length === second.length && first.every((size, axis) => size === second[axis]);
}

/**
 * The position of the value with this number in row-major order: value 5 of a 3×4 tensor is at
 * row 1, column 1.
 *
 * @throws OptionError when there is no value of this number
 */
export function positionOf(flatIndex: number, shape: readonly number[]): number[] {
  if (!Number.isInteger(flatIndex) || flatIndex < 0 || flatIndex >= sizeOf(shape)) {
    throw new OptionError(
      `positionOf: a tensor of the shape ${formatShape(shape)} has values number 0 to ${sizeOf(shape) - 1}, but ${quote(flatIndex)} was asked for.`,
    );
  }
  return stridesOf(shape).map((stride, axis) => Math.floor(flatIndex / stride) % shape[axis]);
}

/** Throws a ShapeError unless every size is a whole number of at least 1. */
export function requireSizes(where: string, shape: readonly number[]): void {
  if (!Array.isArray(shape)) {
    throw new ShapeError(
      `${where}: a shape is a list of sizes, such as [3] or [28, 28], but ${quote(shape)} was given.`,
    );
  }
  for (const size of shape) {
    if (!Number.isInteger(size) || size < 1) {
      throw new ShapeError(
        `${where}: every size of a shape must be a whole number of at least 1, but the shape is ${quote(shape)}.`,
      );
    }
  }
}

/** Throws a ShapeError unless the value is a tensor. */
export function requireTensor(where: string, value: unknown): void {
  if (isTensorLike(value)) return;
  throw new ShapeError(
    `${where}: a tensor is needed, but ${quote(value)} was given; make one with tensor(…).`,
  );
}

/** Throws a ShapeError unless the value is a tensor with one of the given numbers of axes. */
export function requireRank(
  where: string,
  name: string,
  value: { shape: readonly number[] },
  ranks: readonly number[],
  expected: string,
): void {
  if (!isTensorLike(value)) {
    throw new ShapeError(
      `${where}: ${name} must be a tensor ${expected}, but is ${quote(value)}; make one with tensor(…).`,
    );
  }
  if (!ranks.includes(value.shape.length)) {
    throw new ShapeError(
      `${where}: ${name} must be ${expected}, but has the shape ${formatShape(value.shape)}.`,
    );
  }
}

/** Throws a ShapeError unless both tensors have the same shape. */
export function requireSameShape(
  where: string,
  first: { shape: readonly number[] },
  second: { shape: readonly number[] },
): void {
  requireTensor(where, first);
  requireTensor(where, second);
  if (!sameShape(first.shape, second.shape)) {
    throw new ShapeError(
      `${where}: both tensors must have the same shape, but one is ${formatShape(first.shape)} and the other ${formatShape(second.shape)}.`,
    );
  }
}

/** Whether a value has what tensors (and all ndarrays) have. */
export function isTensorLike(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'stride' in value &&
    'shape' in value &&
    'data' in value &&
    Array.isArray(value.shape)
  );
}

/**
 * Walks over all values in row-major order, also those of a view: `visit` gets the place of each
 * one in the storage.
 */
export function forEachPlace(
  {
    shape,
    stride,
    offset,
  }: { shape: readonly number[]; stride: readonly number[]; offset: number },
  visit: (place: number) => void,
): void {
  const position = shape.map(() => 0);
  const count = sizeOf(shape);
  let place = offset;
  for (let seen = 0; seen < count; seen += 1) {
    visit(place);
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      position[axis] += 1;
      place += stride[axis];
      if (position[axis] < shape[axis]) break;
      place -= stride[axis] * shape[axis];
      position[axis] = 0;
    }
  }
}
