// What the process of an answer may do with what the judge passed to it: call functions, and read
// the members of instances. Nothing that leads from there to anything else.

/** Thrown at the process that asked. */
export class NotAllowedError extends Error {
  override name = 'NotAllowedError';
}

const never = new Set(['constructor', 'prototype', '__proto__', 'caller', 'callee', 'arguments']);

/** Whether a member may be read by its name. */
export function mayRead(value: object, key: string): boolean {
  if (typeof value === 'function' || never.has(key)) return false;
  for (
    let holder: unknown = value;
    typeof holder === 'object' && holder !== null && holder !== Object.prototype;
    holder = Object.getPrototypeOf(holder)
  ) {
    if (Object.hasOwn(holder, key)) return true;
  }
  return false;
}
