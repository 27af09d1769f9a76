/**
 * `process.on('SIGINT')` makes Node install its own signal handler, which takes the place of the
 * one that vm's `breakOnSigint` uses; when such a handler goes, the next interrupt kills the kernel.
 * A cell or an imported package that listens to SIGINT must not break the stop button, so listeners
 * are only kept, and `interruptCell` calls them.
 */
export function keepSigintForKernel(): void {
  const startListening = process
    .listeners('newListener' as NodeJS.Signals)
    .find((listener) => listener.name === 'startListeningIfSignal') as
    ((event: string | symbol) => void) | undefined;
  if (!startListening) return;
  process.removeListener('newListener', startListening);
  process.on('newListener', (event: string | symbol) => {
    if (event !== 'SIGINT') startListening(event);
  });
}
