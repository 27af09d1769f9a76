import type { ZmqServerPrototype } from './tslab-internals.js';

/**
 * Stock tslab never awaits `send()`. With zeromq's defaults a socket makes one send asynchronous
 * after 512 synchronous ones and throws EBUSY for all others until it is done: output is lost, and
 * with it the `idle` that ends a cell. Without a time-out and without a limit of waiting messages
 * every send is synchronous and succeeds. The heartbeat only echoes; it keeps its defaults.
 */
export function repairSockets(server: ZmqServerPrototype): void {
  const bindSocket = server.bindSocket;
  server.bindSocket = function (socket, port) {
    if (socket !== this.hb) {
      socket.sendTimeout = 0;
      socket.sendHighWaterMark = 0;
    }
    return bindSocket.call(this, socket, port);
  };
}
