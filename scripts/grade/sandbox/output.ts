import type { Readable } from 'node:stream';

/** How much of a program's output is kept: its beginning for people, its end for why it ended. */
const keptBytes = { beginning: 57_000, end: 8_000 };

/**
 * Counts what streams say and keeps its beginning and its end, where V8 says that memory ran out;
 * `tooMuch` is called once, at the limit.
 */
export function collectOutput(
  streams: readonly (Readable | null)[],
  mostBytes: number,
  tooMuch: () => void,
): () => string {
  const beginning: Buffer[] = [];
  let end: Buffer = Buffer.alloc(0);
  let count = 0;
  const take = (piece: Buffer): void => {
    const left = Math.max(0, keptBytes.beginning - count);
    if (left > 0) beginning.push(piece.subarray(0, left));
    const further = piece.subarray(left).subarray(-keptBytes.end);
    if (further.length > 0) end = Buffer.concat([end, further]).subarray(-keptBytes.end);
    const before = count;
    count += piece.length;
    if (before <= mostBytes && count > mostBytes) tooMuch();
  };
  for (const stream of streams) {
    stream?.on('data', take);
    stream?.on('error', () => undefined); // the other end is gone
  }
  return () => {
    const isCut = count > keptBytes.beginning + end.length;
    const parts = [...beginning, ...(isCut ? [Buffer.from('\n…\n')] : []), end];
    return Buffer.concat(parts).toString('utf8');
  };
}
