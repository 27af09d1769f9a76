// Zips are read where they lie, entry by entry; nothing is ever unpacked to a folder.
import { Readable } from 'node:stream';
import {
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  RandomAccessReader,
  validateFileName,
  type Entry,
  type ZipFile,
} from 'yauzl';
import { isLeftBehind, isZip, mayBeNotebook } from './file-names.ts';
import { RefusedError, type CollectLimits, type Piece } from './types.ts';
import { refused, tooLarge } from './refusals.ts';

/** Reads into the whole buffer from a place on, and tells how much there was. */
type Read = (buffer: Buffer, start: number) => Promise<number>;

/** The bytes of a zip: in a file, or in memory when it lay in another zip. */
export interface ZipSource {
  size: number;
  read: Read;
  /** For reading once more, later. */
  reopen: () => Promise<{ read: Read; close: () => Promise<void> }>;
}

/** All that may be a submission in a zip; throws RefusedError for one that cannot be read at all. */
export async function zipPieces(
  source: ZipSource,
  path: readonly string[],
  modified: number,
  limits: CollectLimits,
  depth = 1,
): Promise<Piece[]> {
  const zip = await openZip(source.size, source.read);
  if (zip.entryCount > limits.zipEntries) {
    throw new RefusedError(`has ${zip.entryCount} entries, and ${limits.zipEntries} is the most`);
  }
  const pieces: Piece[] = [];
  let count = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      count += 1;
      // What a zip says of itself may be wrong.
      if (count > limits.zipEntries) throw new RefusedError('has too many entries');
      pieces.push(...(await entryPieces(entry, zip, source, path, modified, limits, depth)));
    }
  } catch (error) {
    const reason = error instanceof RefusedError ? error.message : damaged(error);
    pieces.push(refused(path, reason, modified));
  }
  return pieces;
}

async function entryPieces(
  entry: Entry,
  zip: ZipFile,
  source: ZipSource,
  path: readonly string[],
  modified: number,
  limits: CollectLimits,
  depth: number,
): Promise<Piece[]> {
  const raw = entry.fileName as unknown as Buffer; // decodeStrings is off
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false);
  const inside = [...path, ...name.split('/').filter((part) => !['', '.', '..'].includes(part))];
  const last = inside.at(-1) ?? '';
  if (validateFileName(name) !== null) {
    return [refused(inside, `has a name that leads out of its folder: ${name}`, modified)];
  }
  if (name.endsWith('/') || inside.some(isLeftBehind)) return [];
  if (isLink(entry)) return [refused(inside, 'is a symbolic link, which is never followed')];
  if (!isZip(last) && !mayBeNotebook(last)) return [];
  if (inside.length > limits.folderDepth + depth)
    return [refused(inside, 'lies in too many folders')];
  if (entry.isEncrypted()) return [refused(inside, 'needs a password')];
  const { uncompressedSize } = entry;
  if (uncompressedSize > limits.fileMegabytes * 2 ** 20) {
    return [refused(inside, tooLarge(uncompressedSize, limits.fileMegabytes))];
  }
  const date = entry.getLastModDate().getTime();
  const changed = Number.isFinite(date) ? date : modified;
  if (!isZip(last)) {
    return [{ path: inside, modified: changed, read: () => readLater(entry, source, limits) }];
  }
  if (depth >= limits.zipDepth) return [refused(inside, 'is a zip in a zip in a zip')];
  try {
    const bytes = await readEntry(zip, entry, limits);
    return await zipPieces(memorySource(bytes), inside, changed, limits, depth + 1);
  } catch (error) {
    return [refused(inside, error instanceof RefusedError ? error.message : damaged(error))];
  }
}

async function openZip(size: number, read: Read): Promise<ZipFile> {
  try {
    const options = { decodeStrings: false, autoClose: false, validateEntrySizes: true };
    return await fromRandomAccessReaderPromise(new SourceReader(read), size, options);
  } catch (error) {
    throw new RefusedError(damaged(error));
  }
}

async function readLater(entry: Entry, source: ZipSource, limits: CollectLimits): Promise<Buffer> {
  const { read, close } = await source.reopen();
  try {
    return await readEntry(await openZip(source.size, read), entry, limits);
  } finally {
    await close();
  }
}

/** Reads one entry and no more than it says, nor than is allowed. */
async function readEntry(zip: ZipFile, entry: Entry, { fileMegabytes }: CollectLimits) {
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

function damaged(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `is a damaged zip (${reason})`;
}

/** Unix keeps the kind of a file in the upper half of these attributes. */
function isLink({ externalFileAttributes }: Entry): boolean {
  return ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}

function memorySource(bytes: Buffer): ZipSource {
  const read: Read = (buffer, start) => Promise.resolve(bytes.copy(buffer, 0, start));
  return {
    size: bytes.length,
    read,
    reopen: () => Promise.resolve({ read, close: () => Promise.resolve() }),
  };
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
