import type { Core } from '../core';

/** The core in plain TypeScript: no WebAssembly, one thread. */
export function plainCore(): Core {
  throw new Error('not written yet');
}
