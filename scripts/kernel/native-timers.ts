// The timers as Node made them: the launcher's own work must not stop with an interrupted cell.
export const nativeSetTimeout = globalThis.setTimeout;
export const nativeSetInterval = globalThis.setInterval;
export const nativeClearInterval = globalThis.clearInterval;
export const nativeSetImmediate = globalThis.setImmediate;

/** Resolves after one turn of the event loop. */
export const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    nativeSetImmediate(resolve);
  });

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    nativeSetTimeout(resolve, milliseconds);
  });
