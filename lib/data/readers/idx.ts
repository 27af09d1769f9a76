import { constants, gunzipSync } from 'node:zlib';
import { DataError, fromData } from '../../tensor';
import type { Tensor } from '../../tensor';
import { idxHeader, wrongLength } from './idx-header';
import { reasonOf } from './place';

function fail(offset: number, reason: string): never {
  throw new DataError(`readIdx: byte ${offset}: ${reason}`);
}

const isPacked = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;
/** As much of a packed file as has its head, behind a file name of any sensible length. */
const enoughForHead = 64 * 1024;
/** No file unpacks to more than this many times its size. */
const mostPacking = 1032;

/** The first bytes of a packed file, without a look at the rest. */
function packedHead(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes.subarray(0, enoughForHead), { finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    return damaged(error);
  }
}

const damaged = (error: unknown): never =>
  fail(0, `the file is packed with gzip, but damaged or cut off (${reasonOf(error)}).`);

function requireWholePacked(bytes: Uint8Array): void {
  try {
    gunzipSync(bytes, { maxOutputLength: enoughForHead });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') damaged(error);
  }
}

/** Unpacks a file that should have `length` bytes, and never more. */
function unpack(bytes: Uint8Array, length: number): Uint8Array {
  try {
    // With `info`, Node gives the engine too, which knows how much it took.
    const { buffer, engine } = gunzipSync(bytes, {
      maxOutputLength: length,
      info: true,
    }) as unknown as { buffer: Uint8Array; engine: { bytesWritten: number } };
    const rest = bytes.length - engine.bytesWritten;
    if (rest > 0) fail(engine.bytesWritten, `${rest} bytes follow after the packed file.`);
    return buffer;
  } catch (error) {
    if (error instanceof DataError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      return fail(
        length,
        'more numbers follow than the file says that it has; the file is too long.',
      );
    }
    return damaged(error);
  }
}

/**
 * Reads a file in the IDX format of MNIST, as it is or packed with gzip: two zeros, the type of the
 * numbers, the number of axes, the sizes (32 bits, high byte first), then the numbers. Offsets in
 * messages are those of the unpacked file.
 *
 * Source: Y. LeCun, C. Cortes and C. Burges, The MNIST database of handwritten digits.
 *
 * @returns the numbers as raw levels 0 to 255
 * @throws DataError that says what is wrong and where when it is none, is damaged, or holds other
 *   numbers than unsigned bytes
 */
export function readIdx(bytes: Uint8Array): Tensor<number[], Uint8Array> {
  const packed = isPacked(bytes);
  const header = idxHeader(packed ? packedHead(bytes) : bytes);
  if (header.reason !== undefined) {
    // A file that was cut off is packed badly in the first place.
    if (packed) requireWholePacked(bytes);
    return fail(header.offset, header.reason);
  }
  const { shape, start, count } = header;
  // What the head promises is held against the size of the file before anything is set aside for it.
  if (packed && count > bytes.length * mostPacking) {
    fail(4, wrongLength(shape, bytes.length * mostPacking, 'at most '));
  }
  const file = packed ? unpack(bytes, start + count) : bytes;
  const found = file.length - start;
  if (found !== count) fail(start + Math.min(found, count), wrongLength(shape, found));
  return fromData(file.slice(start), shape);
}
