import { compileKernels } from './compile';
import type { WasmEngine } from './compile';
import { createMemory } from './memory';
import type { KernelMemory } from './memory';
import { isNode } from './node';
import type { Operation } from './operation';
import { Place } from './place';
import { canShare, startThreads } from './threads';
import type { Thread } from './threads';
import { webAssembly } from './web-assembly';
import type { CompiledModule, WebAssemblyApi } from './web-assembly';
import { createWorkspace } from './workspace';

/** From how many multiplications on a job is worth something. */
export interface Sharing {
  /** … being shared, if the threads are there. */
  share: number;
  /** … starting the threads. */
  start: number;
}

/** About 15 µs of one thread, and 50 µs. */
const usualSharing: Sharing = { share: 150_000, start: 500_000 };

interface Exports {
  run: (
    operation: Operation,
    chunks: number,
    scratch: number,
    scratchBytes: number,
    shared: boolean,
    mayWait: boolean,
  ) => void;
}

/** A job for the kernels. */
export interface Job {
  operation: Operation;
  /** Parts that may be done at the same time. */
  chunks: number;
  /** What the kernel reads with int(0), address(1), number(2), … */
  args: readonly number[];
  /** About how many multiplications (or as much other work) it is, to choose between threads. */
  work: number;
  /** Bytes that each thread needs for itself. */
  scratch?: number;
}

/** The means of one call of a method. */
export interface Call {
  /** The address of numbers that are read; those from elsewhere are copied. */
  input(values: Float32Array): number;
  /** The address of numbers that are written as a whole; copied back at the end if need be. */
  output(values: Float32Array): number;
  /** The address of numbers that are read and written. */
  changed(values: Float32Array): number;
  /** The address of bytes that last until the end of the call. */
  workspace(bytes: number): number;
  /** The same, seen from here. */
  words(address: number, length: number): Int32Array;
  run(job: Job): void;
}

/** The kernels with their memory and threads. */
export interface Machine {
  readonly engine: WasmEngine;
  readonly threads: number;
  readonly memory: KernelMemory;
  call(method: (call: Call) => void): void;
}

const brokenMessage = (reason: string): string =>
  `The fast core broke down in the middle of a job of several threads (${reason}) and cannot be used any more: make a new one with createCore, or take the one without threads with CONVLAB_THREADS=1.`;

const gone = new FinalizationRegistry((threads: Thread[]) => {
  for (const thread of threads) thread.terminate();
});

/** Undefined if the engine does not run here. */
export function createMachine(
  engine: WasmEngine,
  wantedThreads: number,
  sharing: Sharing = usualSharing,
): Machine | undefined {
  const module = compileKernels(engine);
  const memory = module && createMemory();
  if (webAssembly === undefined || module === undefined || memory === undefined) return undefined;
  return assemble(engine, { wantedThreads, sharing }, module, memory, webAssembly);
}

function assemble(
  engine: WasmEngine,
  { wantedThreads, sharing }: { wantedThreads: number; sharing: Sharing },
  module: CompiledModule,
  memory: KernelMemory,
  { Instance }: WebAssemblyApi,
): Machine {
  const { shared } = memory;
  const instance = new Instance(module, { env: { memory: shared } });
  const { run } = instance.exports as Exports;
  const threads = canShare() ? wantedThreads : 1;
  const mayWait = isNode();
  const slots = new Float64Array(shared.buffer, Place.Arguments, 128);
  const control = new Int32Array(shared.buffer, 0, Place.Arguments / 4);
  control[Place.Epoch / 4] = 1;

  const workspace = createWorkspace(memory);
  const workers: Thread[] = [];
  let started = threads === 1;
  /** Why no job can be done any more. */
  let broken: string | undefined;
  let outputs: { values: Float32Array; address: number }[] = [];

  function copyIn(values: Float32Array): number {
    const address = workspace.take(values.byteLength);
    memory.view(address, values.length).set(values);
    return address;
  }

  /** After a failure in the middle of a job nobody knows which thread still works on it. */
  function runHelped(job: () => void): void {
    try {
      job();
      if (Atomics.load(control, Place.Failed / 4) === 1) throw new Error('another thread failed');
    } catch (error) {
      broken = error instanceof Error ? error.message : String(error);
      for (const worker of workers) worker.terminate();
      throw new Error(brokenMessage(broken), { cause: error });
    }
  }

  const call: Call = {
    input: (values) => memory.addressOf(values) ?? copyIn(values),
    output(values) {
      const resident = memory.addressOf(values);
      if (resident !== undefined) return resident;
      const address = workspace.take(values.byteLength);
      outputs.push({ values, address });
      return address;
    },
    changed(values) {
      const resident = memory.addressOf(values);
      if (resident !== undefined) return resident;
      const address = copyIn(values);
      outputs.push({ values, address });
      return address;
    },
    workspace: (bytes) => workspace.take(bytes),
    words: (address, length) => new Int32Array(shared.buffer, address, length),
    run({ operation, chunks, args, work, scratch = 0 }) {
      const alone = threads === 1 || chunks < 2 || work < sharing.share;
      if (!started && !alone && work >= sharing.start) {
        started = true;
        workers.push(...startThreads(module, shared, threads));
      }
      const scratchBytes = Math.ceil(scratch / 64) * 64 + 64;
      const helped = !alone && workers.length > 0;
      const place = workspace.take(scratchBytes * (helped ? threads : 1));
      slots.set(args);
      if (helped) {
        runHelped(() => {
          run(operation, chunks, place, scratchBytes, true, mayWait);
        });
      } else run(operation, chunks, place, scratchBytes, false, mayWait);
    },
  };

  const machine: Machine = {
    engine,
    threads,
    memory,
    call(method) {
      if (broken !== undefined) throw new Error(brokenMessage(broken));
      try {
        method(call);
        for (const { values, address } of outputs) values.set(memory.view(address, values.length));
      } finally {
        outputs = [];
        workspace.finish();
      }
    },
  };
  gone.register(machine, workers);
  return machine;
}
