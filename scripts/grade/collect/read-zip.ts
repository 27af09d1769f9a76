import { Readable } from 'node:stream';
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl';
import { tooLarge } from './refusals.ts';
import { RefusedError, type CollectLimits } from './types.ts';

/** Reads into the whole buffer from a place on, and tells how much there was. */
export type Read = (buffer: Buffer, start: number) => Promise<number>;

export async function openZip(size: number, read: Read): Promise<ZipFile> {
  try {
    const options = { decodeStrings: false, autoClose: false, validateEntrySizes: true };
    return await fromRandomAccessReaderPromise(new SourceReader(read), size, options);
  } catch (error) {
    throw new RefusedError(damaged(error));
  }
}

/** Reads one entry and no more than it says, nor than is allowed. */
export async function readEntry(zip: ZipFile, entry: Entry, { fileMegabytes }: CollectLimits) {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const piece of stream as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > fileMegabytes * 2 ** 20) throw new RefusedError(tooLarge(size, fileMegabytes));
      pieces.push(piece);
    }
  } catch (error) {
    throw error instanceof RefusedError ? error : new RefusedError(damaged(error));
  }
  return Buffer.concat(pieces);
}

export function damaged(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `is a damaged zip (${reason})`;
}

/** Gives yauzl the bytes that it asks for. */
class SourceReader extends RandomAccessReader {
  readonly #read: Read;

  constructor(read: Read) {
    super();
    this.#read = read;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#range(start, end), { objectMode: false });
  }

  override close(callback: (error: Error | null) => void): void {
    callback(null); // whoever opened the source closes it
  }

  async *#range(start: number, end: number): AsyncGenerator<Buffer> {
    for (let place = start; place < end;) {
      const piece = Buffer.alloc(Math.min(65_536, end - place));
      const count = await this.#read(piece, place);
      if (count === 0) return;
      yield piece.subarray(0, count);
      place += count;
    }
  }
}
