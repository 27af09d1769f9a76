// Served to a browser by core.test.ts: runs a convolution and its gradient on the fast core.
import { createCore } from 'convlab/core';
import { convolutionOf, edges } from '../unit/core/geometry.ts';

/** What a page or a worker found. */
export interface Found {
  engine: string;
  threads: number;
  /** How many other threads have joined. */
  joined: number;
  /** A hash of all results' bits. */
  hash: number;
}

const geometry = convolutionOf({
  batch: 8,
  height: 28,
  width: 28,
  inChannels: 16,
  outChannels: 24,
  ...edges(1),
});

/** Runs on two threads if the page may have them; `engine` so that all places compare. */
export async function findOut(engine: 'simd' | 'auto'): Promise<Found> {
  const core = createCore({ engine, threads: 2 });
  const length = 8 * 28 * 28;
  const fill = (count: number): Float32Array => {
    const values = core.allocate(count);
    values.forEach((_, n) => (values[n] = ((n * 7919) % 1000) / 500 - 1));
    return values;
  };
  const [x, kernel, dy] = [fill(length * 16), fill(9 * 16 * 24), fill(length * 24)];
  const y = core.allocate(length * 24);
  const dx = core.allocate(length * 16);
  const dKernel = core.allocate(kernel.length);
  const started = Date.now();
  const joined = (): number => Atomics.load(new Int32Array(x.buffer, 256, 1), 0);
  core.conv2d(x, kernel, y, geometry);
  while (core.threads > 1 && joined() === 0 && Date.now() - started < 10_000) {
    await new Promise((done) => setTimeout(done, 10));
  }
  const before = joined();
  for (let round = 0; round < 20; round += 1) {
    core.conv2d(x, kernel, y, geometry);
    core.conv2dGradient(x, kernel, dy, { dx, dKernel }, geometry);
  }
  let hash = 0;
  for (const values of [y, dx, dKernel]) {
    const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
    for (const word of bits) hash = (Math.imul(hash, 31) + word) | 0;
  }
  return { engine: core.engine, threads: core.threads, joined: before, hash };
}

Object.assign(globalThis, { findOut });
