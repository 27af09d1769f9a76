import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { DataError } from '../../tensor';
import { unpacked } from './gunzip-stream';
import { cannotOpen } from './place';

/** A file by its name, or the bytes of one. */
export type ByteSource = string | Uint8Array;

/** Reads a file from its start to its end, so many bytes at a time. */
export interface ByteReader {
  /** The file, for messages; offsets in a packed one count what it unpacks to. */
  readonly name: string;
  /** The most bytes that can be in it. */
  readonly most: number;
  /** Whether `most` is exactly how many there are. */
  readonly exact: boolean;
  /** The next so many bytes; fewer only at the end. */
  read(count: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Deflate packs at most 258 bytes into 2 bits, so no file unpacks to more than this many times its size. */
const mostPacking = 1032;
const chunkSize = 256 * 1024;

/** Bytes from which a part can be read. */
interface Bytes {
  size: number;
  at(start: number, count: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

const nothingToClose = (): Promise<void> => Promise.resolve();

/**
 * Opens a file, packed with gzip or not, or bytes in memory.
 *
 * @throws DataError when there is no such file
 */
export async function openReader(source: ByteSource): Promise<ByteReader> {
  const name = typeof source === 'string' ? source : 'the given bytes';
  const bytes = typeof source === 'string' ? await onDisk(source) : inMemory(source);
  const [first, second] = await bytes.at(0, 2);
  return first === 0x1f && second === 0x8b ? packedReader(name, bytes) : plainReader(name, bytes);
}

function inMemory(bytes: Uint8Array): Bytes {
  return {
    size: bytes.length,
    at: (start, count) => Promise.resolve(bytes.subarray(start, start + count)),
    close: nothingToClose,
  };
}

async function onDisk(path: string): Promise<Bytes> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path);
    const { size } = await handle.stat();
    // A folder can be opened, but not read.
    await handle.read(new Uint8Array(1), 0, 1, 0);
    return fromHandle(path, handle, size);
  } catch (error) {
    await handle?.close();
    throw cannotOpen(path, error);
  }
}

function fromHandle(path: string, handle: FileHandle, size: number): Bytes {
  const at = async (start: number, count: number): Promise<Uint8Array> => {
    const part = new Uint8Array(Math.max(0, Math.min(count, size - start)));
    let filled = 0;
    while (filled < part.length) {
      const { bytesRead } = await handle
        .read(part, filled, part.length - filled, start + filled)
        .catch((error: unknown) => {
          throw cannotOpen(path, error);
        });
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return part.subarray(0, filled);
  };
  return { size, at, close: () => handle.close() };
}

function plainReader(name: string, bytes: Bytes): ByteReader {
  let offset = 0;
  const read = async (count: number): Promise<Uint8Array> => {
    const part = await bytes.at(offset, count);
    offset += part.length;
    return part;
  };
  return { name, most: bytes.size, exact: true, read, close: () => bytes.close() };
}

async function* chunksOf(bytes: Bytes): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.size; start += chunkSize) yield bytes.at(start, chunkSize);
}

function packedReader(name: string, bytes: Bytes): ByteReader {
  const chunks = unpacked(name, chunksOf(bytes), bytes.size);
  let waiting: Uint8Array[] = [];
  let length = 0;
  const read = async (count: number): Promise<Uint8Array> => {
    // Only what is there is held, whatever the header of the file promised.
    while (length < count) {
      const next = await chunks.next();
      if (next.done === true) break;
      waiting.push(next.value);
      length += next.value.length;
    }
    const all = joined(waiting, length);
    const part = all.subarray(0, count);
    waiting = [all.subarray(part.length)];
    length = all.length - part.length;
    return part;
  };
  const close = async (): Promise<void> => {
    await chunks.return(undefined);
    await bytes.close();
  };
  return { name, most: bytes.size * mostPacking, exact: false, read, close };
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1) return parts[0];
  try {
    const all = new Uint8Array(length);
    let place = 0;
    for (const part of parts) {
      all.set(part, place);
      place += part.length;
    }
    return all;
  } catch {
    throw new DataError(
      `${length} bytes at once do not fit into the memory; read fewer at a time.`,
    );
  }
}
