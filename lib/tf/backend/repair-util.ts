/**
 * Puts back the functions of Node's `util` that Node 23 removed and tfjs-node 4.22 calls. What is
 * there stays as it is, and what is put back is not listed among the properties of `util`.
 */
export function repairUtil(util: object): void {
  const removed = {
    isNullOrUndefined: (value: unknown): boolean => value === null || value === undefined,
    isArray: (value: unknown): boolean => Array.isArray(value),
  };
  for (const [name, value] of Object.entries(removed)) {
    if (name in util) continue;
    Object.defineProperty(util, name, { value, writable: true, configurable: true });
  }
}
