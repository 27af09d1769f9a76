import { formatShape, sizeOf } from '../../tensor';

/** The types of numbers in the third byte of an IDX file. */
const typeNames: Record<number, string> = {
  0x08: 'unsigned bytes',
  0x09: 'signed bytes',
  0x0b: '16-bit integers',
  0x0c: '32-bit integers',
  0x0d: '32-bit floating point',
  0x0e: '64-bit floating point',
};

/** The head of an IDX file, or what is wrong with it and at which byte. */
export type IdxHeader =
  | { shape: number[]; start: number; count: number; reason?: undefined }
  | { reason: string; offset: number };

/** What the first bytes of an IDX file say (up to 4 + 4·255 of them, or all there are). */
export function idxHeader(bytes: Uint8Array): IdxHeader {
  if (bytes.length < 4 || bytes[0] !== 0 || bytes[1] !== 0) {
    const reason =
      'an IDX file starts with two zero bytes, the type of its numbers and how many axes it has; this is another kind of file.';
    return { reason, offset: bytes.length > 1 && bytes[0] === 0 ? 1 : 0 };
  }
  const [, , type, axes] = bytes;
  if (type !== 0x08) {
    const reason = `the numbers are ${typeNames[type] ?? `of the unknown type ${type}`}; only unsigned bytes are read here.`;
    return { reason, offset: 2 };
  }
  const start = 4 + 4 * axes;
  if (axes === 0 || bytes.length < start) {
    const reason = `the file says that it has ${axes} axes, but ends after ${bytes.length} bytes, before their sizes.`;
    return { reason, offset: 3 };
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  const count = sizeOf(shape);
  if (count === 0) {
    const reason = `the file is empty: its shape is ${formatShape(shape)}.`;
    return { reason, offset: 4 + 4 * shape.indexOf(0) };
  }
  return { shape, start, count };
}

/** Says that a file has not as many numbers as its head promises. */
export function wrongLength(shape: readonly number[], found: number, more = ''): string {
  const count = sizeOf(shape);
  return `${formatShape(shape)} numbers need ${count} bytes, but ${more}${found} follow; the file is ${found < count ? 'cut off' : 'too long'}.`;
}
