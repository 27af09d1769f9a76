import { Session } from 'node:inspector';
import { parentPort, workerData } from 'node:worker_threads';
import { Script } from 'node:vm';
import { runningSlot, takenSlot, type WatchData } from './shared-state.js';

// A second thread, because the main one may be busy in an endless loop of a cell:
// - it ends the kernel when the server is gone (stock tslab kernels live on);
// - it takes the interrupts that come while the cell waits or runs after an `await` (stock tslab
//   can interrupt neither a loop after an `await` nor one that awaits only promises).
//
// Signals reach only the main thread, with one exception: vm's `breakOnSigint` hears them in any
// thread, and the latest such script gets the signal. So this thread sleeps inside such a script;
// a synchronous cell, which runs in a later one, still gets its interrupts directly.

const { state, parent } = workerData as WatchData;

// Connected only while needed: Node does not exit while a session is open.
let session: Session | undefined;

const parentCheckInterval = 1000;
const patience = 300;
const nothing = new Int32Array(new SharedArrayBuffer(4));

function sleepAndCheckParent(): void {
  for (;;) {
    Atomics.wait(nothing, 0, 0, parentCheckInterval);
    if (parentIsGone()) process.kill(process.pid, 'SIGKILL');
  }
}

function parentIsGone(): boolean {
  if (process.ppid !== parent) return true;
  try {
    // Windows keeps the number of a dead parent; asking for it tells.
    if (process.platform === 'win32') process.kill(parent, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Tells the main thread; as long as it does not listen, terminates the cell's code that runs. */
function passOnInterrupt(): void {
  let cell = Atomics.load(state, runningSlot);
  const taken = Atomics.load(state, takenSlot);
  parentPort?.postMessage(cell);
  for (;;) {
    Atomics.wait(state, takenSlot, taken, patience);
    if (Atomics.load(state, takenSlot) !== taken) {
      session?.disconnect();
      session = undefined;
      return;
    }
    if (parentIsGone()) process.kill(process.pid, 'SIGKILL');
    const now = Atomics.load(state, runningSlot);
    // 0: the main thread type-checks or prints; terminating that would break the kernel. Wait.
    if (now === 0) continue;
    if (cell === 0) cell = now;
    if (now !== cell) return;
    terminateMainThread();
    parentPort?.postMessage(cell);
  }
}

function terminateMainThread(): void {
  if (!session) {
    session = new Session();
    session.connectToMainThread();
  }
  session.post('Runtime.terminateExecution');
}

const steps = { sleepAndCheckParent, passOnInterrupt, watch };
Object.assign(globalThis, { convlabWatch: steps });

const breakable = (step: keyof typeof steps) => {
  const script = new Script(`convlabWatch.${step}()`);
  return () => script.runInThisContext({ breakOnSigint: true, displayErrors: false }) as undefined;
};
const sleepBreakably = breakable('sleepAndCheckParent');
const passOnBreakably = breakable('passOnInterrupt');

function watch(): void {
  for (;;) {
    let interrupted = isBroken(sleepBreakably);
    // A second press of the stop button breaks the passing on: it starts again.
    while (interrupted) interrupted = isBroken(passOnBreakably);
  }
}

function isBroken(run: () => undefined): boolean {
  try {
    run();
    return false;
  } catch {
    return true;
  }
}

// The outer script is never the latest. It is there because the default action of SIGINT, which
// ends the process, comes back in the moment in which no script at all listens.
const watchForEver = breakable('watch');
for (;;) isBroken(watchForEver);
