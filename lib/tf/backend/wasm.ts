// The WebAssembly backend, from the package's own files, with SIMD where the machine has it.
import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import type * as wasm from '@tensorflow/tfjs-backend-wasm';
import * as core from '@tensorflow/tfjs-core';

export async function startWasm(): Promise<void> {
  const load = createRequire(__filename);
  const { setWasmPaths } = load('@tensorflow/tfjs-backend-wasm') as typeof wasm;
  setWasmPaths(dirname(load.resolve('@tensorflow/tfjs-backend-wasm')) + sep);
  if (!(await core.setBackend('wasm'))) throw new Error('its WebAssembly module does not start');
  await core.ready();
}
