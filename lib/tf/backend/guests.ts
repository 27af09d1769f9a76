/** What a module that is started may hang on the process without being asked. */
const events = ['uncaughtException', 'unhandledRejection'] as const;

/**
 * Does something and removes the listeners that came with it. The WebAssembly module's own throw
 * every unhandled rejection again, which would end the kernel where a cell only failed.
 */
export async function withoutGuests<Result>(action: () => Promise<Result>): Promise<Result> {
  const before = events.map((event) => new Set(process.rawListeners(event)));
  try {
    return await action();
  } finally {
    events.forEach((event, index) => {
      for (const listener of process.rawListeners(event)) {
        if (before[index].has(listener)) continue;
        process.removeListener(event, listener as (...rest: unknown[]) => void);
      }
    });
  }
}
