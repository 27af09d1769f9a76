import { allocatedArrays, requireArrayLength } from '../allocated';
import type { Core } from '../core';
import { batchNormGradient, channelMoments, channelScale } from './channels';
import { columnSums } from './column-sums';
import type { WasmEngine } from './compile';
import { conv2d } from './conv2d';
import { conv2dGradient } from './conv2d-gradient';
import { add, relu, reluGradient, sumOfSquares } from './elementwise';
import { createMachine } from './machine';
import type { Sharing } from './machine';
import { matmul } from './matmul';
import { adam, sgd } from './optimisers';
import { poolAverage, poolAverageGradient, poolMax, poolMaxGradient } from './pools';

export { usualThreads } from './threads';

/**
 * The core by WebAssembly, or undefined if the engine does not run here. What has no kernel yet is
 * done by the plain twin, on the same memory.
 *
 * @param sharing which jobs are shared among threads, for tests
 */
export function wasmCore(
  engine: WasmEngine,
  threads: number,
  plain: Core,
  sharing?: Sharing,
): Core | undefined {
  const machine = createMachine(engine, threads, sharing);
  if (machine === undefined) return undefined;
  const { memory } = machine;
  const allocated = allocatedArrays();
  return {
    ...plain,
    engine,
    threads: machine.threads,
    allocate(length) {
      requireArrayLength(length);
      const values = memory.view(memory.take(length * 4), length);
      values.fill(0);
      allocated.add(values);
      return values;
    },
    release(values) {
      allocated.remove(values);
      memory.give(values.byteOffset);
    },
    conv2d: conv2d(machine, plain),
    conv2dGradient: conv2dGradient(machine, plain),
    matmul: matmul(machine, plain),
    columnSums: columnSums(machine, plain),
    poolMax: poolMax(machine),
    poolMaxGradient: poolMaxGradient(machine, plain),
    poolAverage: poolAverage(machine),
    poolAverageGradient: poolAverageGradient(machine),
    relu: relu(machine),
    reluGradient: reluGradient(machine),
    add: add(machine),
    channelMoments: channelMoments(machine, plain),
    channelScale: channelScale(machine, plain),
    batchNormGradient: batchNormGradient(machine, plain),
    adam: adam(machine),
    sgd: sgd(machine),
    sumOfSquares: sumOfSquares(machine),
  };
}
