import { isNode, nodeModule } from './node';
import { Place } from './place';
import type { CompiledModule, SharedMemory } from './web-assembly';

/** What a worker needs to know; it loads nothing else. */
interface Start {
  module: CompiledModule;
  memory: SharedMemory;
  thread: number;
}

/**
 * A thread that fails in the middle of a job says so, and counts itself out: else the main thread
 * would wait for it without end.
 */
const start = `
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  try {
    exports.work(thread);
  } catch (error) {
    const control = new Int32Array(memory.buffer, 0, ${Place.Arguments / 4});
    Atomics.store(control, ${Place.Failed / 4}, 1);
    Atomics.sub(control, ${Place.Active / 4}, 1);
    Atomics.notify(control, ${Place.Active / 4});
    throw error;
  }`;
const nodeScript = `const { module, memory, thread } = require('node:worker_threads').workerData; ${start}`;
const pageScript = `onmessage = ({ data: { module, memory, thread } }) => { postMessage('started'); ${start} };`;

interface NodeWorker {
  unref(): void;
  on(event: 'error', listener: () => void): void;
  terminate(): unknown;
}
type NodeWorkerMaker = new (script: string, options: object) => NodeWorker;

interface PageWorker {
  onmessage: (() => void) | null;
  onerror: (() => void) | null;
  postMessage(message: Start): void;
  terminate(): void;
}

/** A thread to be ended when its core is gone. */
export interface Thread {
  terminate(): unknown;
}

/** How many threads work unless it is said otherwise: one for each processor, at most 8. */
export function usualThreads(): number {
  const os = nodeModule('node:os') as { availableParallelism(): number } | undefined;
  const { navigator } = globalThis as { navigator?: { hardwareConcurrency?: number } };
  const processors = os?.availableParallelism() ?? navigator?.hardwareConcurrency ?? 1;
  return Math.max(1, Math.min(8, processors));
}

/** Whether workers can reach a shared memory: always in Node, in isolated pages of browsers. */
export function canShare(): boolean {
  if (isNode()) return true;
  const page = globalThis as { crossOriginIsolated?: boolean; Worker?: unknown };
  return page.crossOriginIsolated === true && page.Worker !== undefined;
}

/**
 * Starts the other threads. Nobody waits for them: each takes part once it is up. They do not keep
 * the program from ending.
 */
export function startThreads(module: CompiledModule, memory: SharedMemory, threads: number) {
  const started: Thread[] = [];
  try {
    for (let thread = 1; thread < threads; thread += 1) {
      started.push(startThread({ module, memory, thread }));
    }
  } catch {
    // a page may forbid workers: then those that are there have to do
  }
  return started;
}

function startThread(message: Start): Thread {
  const workers = nodeModule('node:worker_threads') as { Worker: NodeWorkerMaker } | undefined;
  if (workers !== undefined) {
    // No options of the program's own: a loader or a debugger has nothing to do there.
    const options = { eval: true, workerData: message, execArgv: [], env: {} };
    const worker = new workers.Worker(nodeScript, options);
    worker.on('error', () => undefined); // a thread that cannot start is one thread fewer
    worker.unref();
    return worker;
  }
  const page = globalThis as unknown as {
    Worker: new (url: string) => PageWorker;
    Blob: new (parts: string[], options: { type: string }) => object;
    URL: { createObjectURL(blob: object): string; revokeObjectURL(url: string): void };
  };
  const blob = new page.Blob([pageScript], { type: 'text/javascript' });
  const url = page.URL.createObjectURL(blob);
  const worker = new page.Worker(url);
  // Once it answers, its script is loaded. One that cannot start is one thread fewer.
  worker.onmessage = worker.onerror = (): void => {
    page.URL.revokeObjectURL(url);
  };
  worker.postMessage(message);
  return worker;
}
