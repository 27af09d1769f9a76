/** The part of a compiler's host that lets time pass. */
export interface Timers {
  setTimeout?: (
    callback: (...values: unknown[]) => void,
    ms: number,
    ...values: unknown[]
  ) => unknown;
  clearTimeout?: (timer: unknown) => void;
}

/**
 * Makes several timers out of a host's only one: all that wait run, one after the other, when it
 * does, also those that are set meanwhile.
 */
export function shareTimer(host: Timers): void {
  const setOnly = host.setTimeout?.bind(host);
  const clearOnly = host.clearTimeout?.bind(host);
  if (!setOnly || !clearOnly) return;
  const waiting = new Map<unknown, () => void>();
  let only: unknown;
  let running = false;
  const run = (): void => {
    running = true;
    try {
      for (const [timer, callback] of waiting) {
        waiting.delete(timer);
        callback();
      }
      only = undefined;
    } finally {
      running = false;
    }
  };
  host.setTimeout = (callback, ms, ...values) => {
    const timer = {};
    waiting.set(timer, () => {
      callback(...values);
    });
    only ??= setOnly(run, ms);
    return timer;
  };
  host.clearTimeout = (timer) => {
    waiting.delete(timer);
    if (waiting.size > 0 || only === undefined || running) return;
    clearOnly(only);
    only = undefined;
  };
}
