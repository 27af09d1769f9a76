// What the process of an answer may do with what the judge passed to it: call functions, and read
// the members of instances. Nothing that leads from there to anything else.

/** Thrown at the process that asked. */
export class NotAllowedError extends Error {
  override name = 'NotAllowedError';
}

const never = new Set(['constructor', 'prototype', '__proto__', 'caller', 'callee', 'arguments']);

/** Methods that read and write files or the network: `model.save('file://…')` would do it outside. */
const reachesOut = /^_?(?:save|load|download|export|fetch)/i;

/** Whether a member may be read by its name. */
export function mayRead(value: object, key: string): boolean {
  if (typeof value === 'function' || never.has(key) || reachesOut.test(key)) return false;
  for (
    let holder: unknown = value;
    typeof holder === 'object' && holder !== null && holder !== Object.prototype;
    holder = Object.getPrototypeOf(holder)
  ) {
    if (Object.hasOwn(holder, key)) return true;
  }
  return false;
}
