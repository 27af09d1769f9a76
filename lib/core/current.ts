import type { Core } from './core';
import { createCore } from './create';

let current: Core | undefined;

/** The core that all ops run on; the first call makes it. */
export function core(): Core {
  current ??= createCore();
  return current;
}

/**
 * Lets all ops run on another core, for comparisons; undefined goes back to the default.
 *
 * @returns the one that was in use, to put back
 */
export function useCore(next: Core | undefined): Core | undefined {
  const before = current;
  current = next;
  return before;
}
