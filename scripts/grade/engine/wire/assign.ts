// A function may change what it is given: its process says how its arguments look afterwards.
import { isTensor, writeNumbers } from './tensors.ts';

/** Makes `into` look like `from`, in place as far as both are of one kind. */
export function assignInPlace(into: unknown, from: unknown): void {
  if (!isObject(into) || !isObject(from)) return;
  if (Array.isArray(into) && Array.isArray(from)) {
    into.length = from.length;
    from.forEach((value, index) => {
      into[index] = merged(into[index], value);
    });
  } else if (ArrayBuffer.isView(into) && ArrayBuffer.isView(from)) {
    if (into.byteLength === from.byteLength) bytesOf(into).set(bytesOf(from));
  } else if (into instanceof Map && from instanceof Map) {
    into.clear();
    for (const [key, value] of from) into.set(key, value);
  } else if (into instanceof Set && from instanceof Set) {
    into.clear();
    for (const value of from) into.add(value);
  } else if (isTensor(into) && isTensor(from)) writeNumbers(into, from);
  else if (isPlain(into) && isPlain(from)) assignProperties(into, from);
}

function assignProperties(into: Record<string, unknown>, from: Record<string, unknown>): void {
  for (const key of Object.keys(into)) {
    if (!Object.hasOwn(from, key)) Reflect.deleteProperty(into, key);
  }
  for (const [key, value] of Object.entries(from)) {
    const before = Object.hasOwn(into, key) ? into[key] : undefined;
    Reflect.defineProperty(into, key, {
      value: merged(before, value),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
}

/** The object that was there, if it can take the new content. */
function merged(before: unknown, now: unknown): unknown {
  if (!isObject(before) || !isObject(now) || !isOneKind(before, now)) return now;
  assignInPlace(before, now);
  return before;
}

function isOneKind(one: object, other: object): boolean {
  if (isTensor(one) || isTensor(other)) {
    return isTensor(one) && isTensor(other) && one.shape.join() === other.shape.join();
  }
  if (ArrayBuffer.isView(one) && ArrayBuffer.isView(other)) {
    return one.constructor === other.constructor && one.byteLength === other.byteLength;
  }
  return Object.getPrototypeOf(one) === Object.getPrototypeOf(other);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
