// Where the kernels of Winograd's convolution keep what they work on.

/** The first bytes of a thread's scratch: tiles that are worked on, 36 addresses. */
export const TILES = 2048;

/**
 * Bytes from one frequency to the next: an odd number of cache lines, so that the 36 places that a
 * transform writes to lie in different parts of the cache. lib/core/wasm/winograd-sizes.ts knows it too.
 */
export function spreadOf(bytes: usize): usize {
  return (((bytes + 63) >> 6) | 1) << 6;
}
