import { nativeSetTimeout } from './native-timers.js';
import type { ZmqServerPrototype } from './tslab-internals.js';

/**
 * After a shutdown request stock tslab closes its sockets and waits until nothing is left to do; a
 * cell's `setInterval` keeps it until the server kills it, and a restart takes five seconds more.
 */
export function endAfterShutdown(server: ZmqServerPrototype): void {
  const close = server.close;
  server.close = function () {
    close.call(this);
    nativeSetTimeout(() => process.exit(0), 200).unref();
  };
}
