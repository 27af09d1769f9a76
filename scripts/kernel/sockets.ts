import type { ZmqServerPrototype } from './tslab-internals.js';

/**
 * Stock tslab never awaits `send()`. With zeromq's defaults a socket makes one send asynchronous
 * after 512 synchronous ones and throws EBUSY for all others until it is done: output is lost, and
 * with it the `idle` that ends a cell. Without a time-out and without a limit of waiting messages
 * every send is synchronous and succeeds. The heartbeat only echoes; it keeps its defaults.
 *
 * Stock tslab also binds its sockets in the background while it reads from them already. A request
 * that arrives in that moment, as on a busy machine, ends the reading for good ("Socket is blocked
 * by a bind or unbind operation"), and the kernel never answers. So they are bound at once.
 */
export function repairSockets(server: ZmqServerPrototype): void {
  server.bindSocket = function (socket, port) {
    if (socket !== this.hb) {
      socket.sendTimeout = 0;
      socket.sendHighWaterMark = 0;
    }
    const { transport, ip } = this.connInfo;
    socket.bindSync(`${transport}://${ip}:${port}`);
    return Promise.resolve();
  };
}
