// The fast cores of the tests: both builds, alone and on threads that share even the smallest job.
import { expect, vi } from 'vitest';
import { plainCore } from 'convlab/core';
import type { Core } from 'convlab/core';
import { wasmCore } from 'convlab/core/wasm';

const engines = ['simd', 'relaxed-simd'] as const;
const everything = { share: 0, start: 0 };
/** Where the threads count those that sleep (lib/core/assembly/layout.ts). */
const sleepers = 256;

export interface FastCores {
  engine: (typeof engines)[number];
  one: Core;
  two: Core;
  three: Core;
}

/** Cores for each engine, once all their threads are up. */
export async function fastCores(): Promise<FastCores[]> {
  const all = engines.map((engine) => {
    const make = (threads: number): Core => {
      const core = wasmCore(engine, threads, plainCore(), everything);
      if (core === undefined) throw new Error(`${engine} does not run here`);
      return core;
    };
    return { engine, one: make(1), two: make(2), three: make(3) };
  });
  for (const { two, three } of all) {
    await allThreads(two);
    await allThreads(three);
  }
  return all;
}

/** Waits until all other threads have started and gone to sleep. */
export async function allThreads(core: Core): Promise<void> {
  const [a, c] = [new Float32Array(128 * 128), new Float32Array(128 * 128)];
  core.matmul(a, a, c, { rows: 128, inner: 128, columns: 128 });
  const values = core.allocate(1);
  const asleep = new Int32Array(values.buffer, sleepers, 1);
  core.release(values);
  await vi.waitFor(
    () => {
      expect(Atomics.load(asleep, 0)).toBe(core.threads - 1);
    },
    { timeout: 45_000 },
  );
}

/** The same text for the same bits, which is compared much faster than arrays. */
export function bits(arrays: readonly Float32Array[]): string {
  return arrays
    .map(({ buffer, byteOffset, byteLength }) =>
      Buffer.from(buffer, byteOffset, byteLength).toString('base64'),
    )
    .join(' ');
}

/**
 * The largest difference, measured against the largest number: sums of many products in single
 * precision, and above all Winograd's, are as exact as their largest part allows.
 */
export function largestError(actual: Float32Array, expected: Float64Array): number {
  let largest = 1;
  let difference = 0;
  for (let place = 0; place < expected.length; place += 1) {
    largest = Math.max(largest, Math.abs(expected[place]));
    const here = Math.abs(actual[place] - expected[place]);
    if (!(here <= difference)) difference = here;
  }
  return actual.length === expected.length ? difference / largest : Infinity;
}
