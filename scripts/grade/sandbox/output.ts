import type { Readable } from 'node:stream';

/** How much of a program's output is kept for people. */
const keptBytes = 65_536;

/** Counts what streams say and keeps the beginning; `tooMuch` is called once, at the limit. */
export function collectOutput(
  streams: readonly (Readable | null)[],
  mostBytes: number,
  tooMuch: () => void,
): () => string {
  const kept: Buffer[] = [];
  let count = 0;
  const take = (piece: Buffer): void => {
    if (count < keptBytes) kept.push(piece.subarray(0, keptBytes - count));
    const before = count;
    count += piece.length;
    if (before <= mostBytes && count > mostBytes) tooMuch();
  };
  for (const stream of streams) {
    stream?.on('data', take);
    stream?.on('error', () => undefined); // the other end is gone
  }
  return () => Buffer.concat(kept).toString('utf8');
}
