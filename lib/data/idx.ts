import { gunzipSync } from 'node:zlib';
import { DataError, formatShape, fromData, sizeOf } from '../tensor';
import type { Tensor } from '../tensor';

/** The types of numbers in the third byte of an IDX file. */
const typeNames: Record<number, string> = {
  0x08: 'unsigned bytes',
  0x09: 'signed bytes',
  0x0b: '16-bit integers',
  0x0c: '32-bit integers',
  0x0d: '32-bit floating point',
  0x0e: '64-bit floating point',
};

function fail(reason: string): never {
  throw new DataError(`readIdx: ${reason}`);
}

function unpack(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (error) {
    return fail(
      `the file is packed with gzip, but damaged or cut off (${(error as Error).message}).`,
    );
  }
}

/**
 * Reads a file in the IDX format of MNIST, as it is or packed with gzip: two zeros, the type of the
 * numbers, the number of axes, the sizes (32 bits, high byte first), then the numbers.
 *
 * Source: Y. LeCun, C. Cortes and C. Burges, The MNIST database of handwritten digits.
 *
 * @returns the numbers as raw levels 0 to 255
 * @throws DataError that says what is wrong when it is none, is damaged, or holds other numbers than
 *   unsigned bytes
 */
export function readIdx(bytes: Uint8Array): Tensor<number[], Uint8Array> {
  const file = unpack(bytes);
  if (file.length < 4 || file[0] !== 0 || file[1] !== 0) {
    fail(
      'an IDX file starts with two zero bytes, the type of its numbers and how many axes it has; this is another kind of file.',
    );
  }
  const [, , type, axes] = file;
  if (type !== 0x08) {
    fail(
      `the numbers are ${typeNames[type] ?? `of the unknown type ${type}`}; only unsigned bytes are read here.`,
    );
  }
  const start = 4 + 4 * axes;
  if (axes === 0 || file.length < start) {
    fail(
      `the file says that it has ${axes} axes, but ends after ${file.length} bytes, before their sizes.`,
    );
  }
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  const count = sizeOf(shape);
  if (count === 0) fail(`the file is empty: its shape is ${formatShape(shape)}.`);
  if (file.length - start !== count) {
    fail(
      `${formatShape(shape)} numbers need ${count} bytes, but ${file.length - start} follow; the file is ${file.length - start < count ? 'cut off' : 'too long'}.`,
    );
  }
  return fromData(file.slice(start), shape);
}
