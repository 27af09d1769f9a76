/** Longest time between two pauses, with room for the batch that comes before the next one. */
const interval = 25;

/** What is used of an `AbortSignal`, which the types of plain JavaScript do not know. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** What the course's kernel offers, if there is one. */
interface Kernel {
  interruptSignal(): StopSignal;
}

const kernelKey = Symbol.for('convlab.kernel');

/** The signal that the stop button of the running notebook cell aborts, in a notebook. */
export function interruptSignal(): StopSignal | undefined {
  return (globalThis as { [kernelKey]?: Kernel })[kernelKey]?.interruptSignal();
}

/** Lets the event loop turn now and then. */
export interface Pauses {
  /** Whether it is time for a pause. */
  readonly due: boolean;
  take(): Promise<void>;
}

/** What is used of a channel; the types of Node know only its own way to listen. */
interface Channel {
  port1: { onmessage: (() => void) | null; close(): void };
  port2: { postMessage(message: undefined): void };
}

/**
 * Runs something in the next turn of the event loop, sooner than a timer does. Browsers have no
 * `setImmediate`; Node handles up to 1,000 messages of a channel in one turn.
 */
function inNextTurn(run: () => void): void {
  if (typeof setImmediate === 'function') {
    setImmediate(run);
    return;
  }
  const { port1, port2 } = new MessageChannel() as unknown as Channel;
  port1.onmessage = () => {
    port1.close();
    run();
  };
  port2.postMessage(undefined);
}

/** After the stop button of a notebook a pause never ends: the rest of the cell is not wanted. */
export function createPauses(): Pauses {
  let last = performance.now();
  return {
    get due() {
      return performance.now() - last >= interval;
    },
    async take() {
      await new Promise<void>(inNextTurn);
      last = performance.now();
    },
  };
}
