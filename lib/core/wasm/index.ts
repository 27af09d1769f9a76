import type { Core } from '../core';
import { columnSums } from './column-sums';
import type { WasmEngine } from './compile';
import { createMachine } from './machine';
import { matmul } from './matmul';

export { usualThreads } from './threads';

/**
 * The core by WebAssembly, or undefined if the engine does not run here. What has no kernel yet is
 * done by the plain twin, on the same memory.
 */
export function wasmCore(engine: WasmEngine, threads: number, plain: Core): Core | undefined {
  const machine = createMachine(engine, threads);
  if (machine === undefined) return undefined;
  const { memory } = machine;
  return {
    ...plain,
    engine,
    threads: machine.threads,
    allocate(length) {
      const values = memory.view(memory.take(length * 4), length);
      values.fill(0);
      return values;
    },
    release(values) {
      const address = memory.addressOf(values);
      if (address === undefined || !memory.has(address)) {
        throw new RangeError('release: this array is not from allocate, or was released before.');
      }
      memory.give(address);
    },
    matmul: matmul(machine, plain),
    columnSums: columnSums(machine, plain),
  };
}
