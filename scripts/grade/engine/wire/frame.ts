// Messages between two processes over file descriptors, read and written without the event loop: a
// check calls a student's function as if it were its own, and waits for what it returns.
import { readSync, writeSync } from 'node:fs';

/** More than any lesson needs; what is larger ends the connection. */
export const mostBytes = 64 * 1024 * 1024;

/** The process at the other end is gone, or says what no honest one would. */
export class WireError extends Error {
  override name = 'WireError';
}

/** A value that cannot be handed over: the fault of whoever wanted to. */
export class UnsendableError extends TypeError {
  override name = 'TypeError';
}

/** Waits for the next message. */
export function readFrame(descriptor: number): Buffer {
  const length = readExactly(descriptor, 4).readUInt32LE(0);
  if (length === 0 || length > mostBytes) {
    throw new WireError(`A message of ${length} bytes is not allowed.`);
  }
  return readExactly(descriptor, length);
}

export function writeFrame(descriptor: number, payload: Uint8Array): void {
  const bytes = framed(payload);
  let written = 0;
  while (written < bytes.length) {
    written += retry(() => writeSync(descriptor, bytes, written, bytes.length - written));
  }
}

/** A message with its length before it. */
export function framed(payload: Uint8Array): Buffer {
  if (payload.length === 0 || payload.length > mostBytes) {
    throw new WireError(`A message of ${payload.length} bytes is not allowed.`);
  }
  const bytes = Buffer.allocUnsafe(4 + payload.length);
  bytes.writeUInt32LE(payload.length, 0);
  bytes.set(payload, 4);
  return bytes;
}

function readExactly(descriptor: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const count = retry(() => readSync(descriptor, bytes, read, length - read, null));
    if (count === 0) throw new WireError('The other process has ended.');
    read += count;
  }
  return bytes;
}

const pause = new Int32Array(new SharedArrayBuffer(4));

/** A descriptor that does not wait by itself says EAGAIN instead. */
function retry(step: () => number): number {
  for (;;) {
    try {
      return step();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EAGAIN' || code === 'EINTR') Atomics.wait(pause, 0, 0, 1);
      else if (code === 'EPIPE' || code === 'ECONNRESET' || code === 'EOF') {
        throw new WireError('The other process has ended.');
      } else throw error;
    }
  }
}
