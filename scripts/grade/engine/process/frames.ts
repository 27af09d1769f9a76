import type { Readable, Writable } from 'node:stream';
import { framed, mostBytes } from '../wire/frame.ts';

/**
 * Calls `take` for each message of a process, in order. A length that no honest process sends ends
 * the reading with `refuse`.
 */
export function readFrames(
  from: Readable,
  take: (message: Buffer) => void,
  refuse: () => void,
): void {
  let parts: Buffer[] = [];
  let size = 0;
  let stopped = false;
  from.on('data', (part: Buffer) => {
    if (stopped) return;
    parts.push(part);
    size += part.length;
    while (size >= 4) {
      if (parts[0].length < 4) parts = [Buffer.concat(parts)];
      const length = parts[0].readUInt32LE(0);
      if (length === 0 || length > mostBytes) {
        stopped = true;
        parts = [];
        refuse();
        return;
      }
      if (size < 4 + length) return;
      const all = parts.length === 1 ? parts[0] : Buffer.concat(parts);
      parts = [all.subarray(4 + length)];
      size = parts[0].length;
      take(all.subarray(4, 4 + length));
    }
  });
}

/** Sends a message; a process that is gone is noticed elsewhere. */
export function sendFrame(to: Writable | undefined, payload: Uint8Array): void {
  if (to?.writable === true) to.write(framed(payload));
}
