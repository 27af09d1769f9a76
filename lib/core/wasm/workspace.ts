import type { KernelMemory } from './memory';

/** Kept from call to call at most; what one call needs beyond it is given back. */
const most = 64 * 1024 * 1024;

/** Memory for the length of one call. It is kept for the next one, so that nothing is taken anew. */
export interface Workspace {
  /** The address of new bytes, valid until `finish`; what they hold is not defined. */
  take(bytes: number): number;
  finish(): void;
}

export function createWorkspace(memory: KernelMemory): Workspace {
  let block = 0;
  let size = 0;
  let used = 0;
  let extras: number[] = [];
  return {
    take(bytes) {
      const rounded = Math.ceil(bytes / 64) * 64 + 64;
      const address = block + used;
      used += rounded;
      if (used <= size) return address;
      const extra = memory.take(rounded);
      extras.push(extra);
      return extra;
    },
    finish() {
      for (const extra of extras) memory.give(extra);
      const wanted = Math.min(used, most);
      if (extras.length > 0) extras = [];
      used = 0;
      if (wanted <= size) return;
      if (size > 0) memory.give(block);
      size = 0;
      try {
        block = memory.take(wanted);
        size = wanted;
      } catch {
        // The call itself had enough; the next one tries again.
      }
    },
  };
}
