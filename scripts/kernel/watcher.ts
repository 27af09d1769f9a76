import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { interruptCell, runningCell } from './cell.js';
import { createSharedState, runningSlot, takenSlot, type WatchData } from './shared-state.js';

const state = createSharedState();

/** Between these calls the cell's own code may be terminated from the watching thread. */
export function allowTermination(): void {
  Atomics.store(state, runningSlot, runningCell()?.number ?? 0);
}
export function forbidTermination(): void {
  Atomics.store(state, runningSlot, 0);
}

/** Runs work of the kernel itself, such as a type check, which must not be terminated. */
export function undisturbed<T>(work: () => T): T {
  const before = Atomics.exchange(state, runningSlot, 0);
  try {
    return work();
  } finally {
    Atomics.store(state, runningSlot, before);
  }
}

export function startWatcher(parent: number): void {
  const workerData: WatchData = { state, parent };
  const worker = new Worker(join(__dirname, 'watch.js'), { workerData });
  worker.on('message', (cellNumber: number) => {
    Atomics.add(state, takenSlot, 1);
    Atomics.notify(state, takenSlot);
    const cell = runningCell();
    // 0 stands for "whichever cell runs"; a signal for a cell that has ended is too late.
    if (cell && (cellNumber === 0 || cellNumber === cell.number)) interruptCell(cell);
  });
  worker.on('error', (error) => {
    process.stderr.write(`the kernel cannot be interrupted any more: ${error.message}\n`);
  });
  worker.unref();
}
