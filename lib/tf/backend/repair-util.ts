/** From this Node on, a call of one of them prints a warning. */
const firstThatWarns = 22;

/**
 * Puts back the functions of Node's `util` that Node 23 removed, and Node 22 warns of, and that
 * tfjs-node 4.22 calls. An older Node's stay as they are, and what is put back is not listed among
 * the properties of `util`.
 *
 * @param major the version of Node
 */
export function repairUtil(util: object, major: number): void {
  const removed = {
    isNullOrUndefined: (value: unknown): boolean => value === null || value === undefined,
    isArray: (value: unknown): boolean => Array.isArray(value),
  };
  for (const [name, value] of Object.entries(removed)) {
    if (name in util && major < firstThatWarns) continue;
    const enumerable = Object.prototype.propertyIsEnumerable.call(util, name);
    Object.defineProperty(util, name, { value, enumerable, writable: true, configurable: true });
  }
}
