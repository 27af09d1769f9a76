/** Longest time between two pauses, with room for the batch that comes before the next one. */
const interval = 25;

/** What the course's kernel offers, if there is one. */
interface Kernel {
  interruptSignal(): AbortSignal;
}

const kernelKey = Symbol.for('convlab.kernel');

/** The signal that the stop button of the running notebook cell aborts, in a notebook. */
export function interruptSignal(): AbortSignal | undefined {
  return (globalThis as { [kernelKey]?: Kernel })[kernelKey]?.interruptSignal();
}

/** What is used of a channel; the types of Node know only its own way to listen. */
interface Channel {
  port1: { onmessage: (() => void) | null; close(): void };
  port2: { postMessage(message: undefined): void };
}

/** Lets the event loop turn now and then. */
export interface Pauses {
  /** Whether it is time for a pause. */
  readonly due: boolean;
  take(): Promise<void>;
  close(): void;
}

/**
 * Pauses through a message to oneself: a timer would wait at least a millisecond (in browsers four),
 * and messages let input and output through just as well, in Node and in browsers.
 */
export function createPauses(): Pauses {
  const channel = new MessageChannel() as unknown as Channel;
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  let last = performance.now();
  return {
    get due() {
      return performance.now() - last >= interval;
    },
    async take() {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        channel.port2.postMessage(undefined);
      });
      last = performance.now();
    },
    close() {
      channel.port1.close();
    },
  };
}
