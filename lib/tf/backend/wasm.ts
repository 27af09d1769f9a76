// The WebAssembly backend, from the package's own files, with SIMD where the machine has it.
import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import type * as wasm from '@tensorflow/tfjs-backend-wasm';
import * as core from '@tensorflow/tfjs-core';
import { withoutGuests } from './guests';
import { quietly } from './quietly';

const name = '@tensorflow/tfjs-backend-wasm';

/**
 * Starts the backend.
 *
 * Its own threads stay off: in Node they would need a worker file that the package does not bring,
 * and the kernels that matter are those of our core, which has threads.
 *
 * @returns half a sentence on why it does not start, if it does not
 */
export async function startWasm(): Promise<string | undefined> {
  if (!hasWebAssembly()) return 'this Node runs without WebAssembly';
  const load = createRequire(__filename);
  try {
    const { setWasmPaths } = load(name) as typeof wasm;
    setWasmPaths(dirname(load.resolve(name)) + sep);
    if (await withoutGuests(() => quietly(() => core.setBackend('wasm')))) return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.split('\n')[0] : String(error);
  }
  return 'its module could not be compiled';
}

/** `node --jitless` has none. */
function hasWebAssembly(): boolean {
  return 'WebAssembly' in globalThis;
}
