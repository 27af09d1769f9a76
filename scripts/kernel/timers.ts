import timersModule from 'node:timers';
import timersPromises from 'node:timers/promises';
import { syncBuiltinESMExports } from 'node:module';
import { promisify } from 'node:util';
import { Script } from 'node:vm';
import { type Cell, interruptCell, runningCell } from './cell.js';
import {
  nativeClearInterval,
  nativeSetImmediate,
  nativeSetInterval,
  nativeSetTimeout,
} from './native-timers.js';

type Callback = (...values: unknown[]) => void;

/** The cell whose timer callback (with all that follows from it in the same turn) runs now. */
let timerOwner: Cell | undefined;

const owner = (): Cell | undefined => timerOwner ?? runningCell();

/** A new cell starts with no timer's turn around it; a terminated loop may have left one behind. */
export function forgetTimerOwner(): void {
  timerOwner = undefined;
}

/**
 * Stock tslab only stops waiting for an interrupted cell: a training loop that awaits timers goes on
 * in the background for ever. Here each timer belongs to the cell that set it, and after an
 * interrupt it never fires: the loop waits for ever and is collected as garbage.
 */
export function stopTimersOfInterruptedCells(): void {
  const patches = {
    setTimeout: withPromise(
      (callback: Callback, delay?: number, ...values: unknown[]) =>
        nativeSetTimeout(belongingTo(owner(), callback), delay, ...values),
      (delay?: number, value?: unknown, options?: object) =>
        unlessInterrupted(owner(), timersOfNode.setTimeout(delay, value, options)),
    ),
    setImmediate: withPromise(
      (callback: Callback, ...values: unknown[]) =>
        nativeSetImmediate(belongingTo(owner(), callback), ...values),
      (value?: unknown, options?: object) =>
        unlessInterrupted(owner(), timersOfNode.setImmediate(value, options)),
    ),
    setInterval: (callback: Callback, delay?: number, ...values: unknown[]) => {
      const cell = owner();
      const run = belongingTo(cell, callback);
      const interval = nativeSetInterval(() => {
        if (cell?.abort.signal.aborted) nativeClearInterval(interval);
        else run(...values);
      }, delay);
      return interval;
    },
  };
  Object.assign(globalThis, patches);
  Object.assign(timersModule, patches);
  Object.assign(timersPromises, {
    setTimeout: patches.setTimeout[promisify.custom],
    setImmediate: patches.setImmediate[promisify.custom],
  });
  syncBuiltinESMExports();
}

const timersOfNode = { ...timersPromises };

const withPromise = <Plain extends object, Promised>(plain: Plain, promised: Promised) =>
  Object.assign(plain, { [promisify.custom]: promised });

function unlessInterrupted<T>(cell: Cell | undefined, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    promise.then((value) => {
      inTheNameOf(cell, () => {
        resolve(value);
      });
    }, reject);
  });
}

function belongingTo(cell: Cell | undefined, callback: Callback): Callback {
  // Node's own complaint about a missing callback is better than one from here.
  if (typeof callback !== 'function') return callback;
  return function (this: unknown, ...values: unknown[]) {
    inTheNameOf(cell, () => {
      breakOnInterrupt(cell, () => {
        callback.apply(this, values);
      });
    });
  };
}

function inTheNameOf(cell: Cell | undefined, run: () => void): void {
  if (cell?.abort.signal.aborted) return;
  timerOwner = cell;
  try {
    run();
  } finally {
    // What follows in microtasks (the code after an `await`) belongs to the cell too. Ticks asked
    // for in microtasks come after all of them, hence the tick in a microtask in a tick.
    process.nextTick(() => {
      queueMicrotask(() => {
        process.nextTick(() => {
          if (timerOwner === cell) timerOwner = undefined;
        });
      });
    });
  }
}

let guarded: () => void = () => undefined;
const guardedSymbol = Symbol.for('convlab.kernel.timer');
const guardedScript = new Script(`globalThis[Symbol.for('convlab.kernel.timer')]()`);
Object.defineProperty(globalThis, guardedSymbol, {
  value: () => {
    guarded();
  },
});

/**
 * An endless loop inside a timer callback can be ended in no other way: terminating it from outside
 * (see watch.ts) would leave Node's record of asynchronous calls broken, and Node then aborts.
 */
function breakOnInterrupt(cell: Cell | undefined, run: () => void): void {
  guarded = run;
  try {
    guardedScript.runInThisContext({ breakOnSigint: true, displayErrors: false });
  } catch (error) {
    if (!isInterrupt(error)) throw error;
    const interrupted = cell ?? runningCell();
    if (interrupted) interruptCell(interrupted);
    const now = runningCell();
    // The loop of an old cell kept the kernel busy: the stop button means that one.
    if (now && now !== interrupted) interruptCell(now);
  }
}

export const isInterrupt = (error: unknown): boolean =>
  (error as { code?: unknown } | null | undefined)?.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED';
