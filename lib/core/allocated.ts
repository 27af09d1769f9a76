/** Which arrays are from a core's `allocate` and were not released yet. */
export interface Allocated {
  add(values: Float32Array): void;
  /** Throws a RangeError unless the array is one of them. */
  remove(values: Float32Array): void;
}

export function allocatedArrays(): Allocated {
  const arrays = new WeakSet<Float32Array>();
  return {
    add(values) {
      arrays.add(values);
    },
    remove(values) {
      if (arrays.delete(values)) return;
      throw new RangeError('release: this array is not from allocate, or was released before.');
    },
  };
}

/** Throws a RangeError unless an array can have this length. */
export function requireArrayLength(length: number): void {
  if (Number.isSafeInteger(length) && length >= 0) return;
  throw new RangeError(
    `allocate: the length must be a whole number of at least 0, but is ${length}.`,
  );
}
