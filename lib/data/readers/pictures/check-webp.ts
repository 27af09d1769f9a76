import { failAt } from '../place';
import type { StatedSize } from './stated-size';

const text = (bytes: Uint8Array, start: number): string =>
  Buffer.from(bytes.subarray(start, start + 4)).toString('latin1');

/** Whether a file starts like a WebP. */
export function isWebp(bytes: Uint8Array): boolean {
  return text(bytes, 0) === 'RIFF' && text(bytes, 8) === 'WEBP';
}

/**
 * Walks over the chunks of a WebP and finds its size. As in a JPEG there is no checksum.
 *
 * Source: WebP Image Format, RFC 9649, section 2.
 *
 * @throws DataError that names the file and the byte
 */
export function checkWebp(bytes: Uint8Array, file: string): StatedSize {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = view.getUint32(4, true) + 8;
  if (length !== bytes.length) {
    failAt(file, 4, `the WebP says that it has ${length} bytes, but there are ${bytes.length}.`);
  }
  let size: StatedSize | undefined;
  for (let place = 12; place < bytes.length;) {
    const end = place + 8 <= bytes.length ? place + 8 + view.getUint32(place + 4, true) : Infinity;
    if (end > bytes.length)
      failAt(file, place, 'the WebP is cut off or damaged: a chunk is not whole.');
    size ??= sizeIn(view, text(bytes, place), place + 8, end);
    place = end + (end % 2); // chunks start at even places
  }
  return size ?? failAt(file, 12, 'the WebP is damaged: no chunk says how large it is.');
}

function sizeIn(view: DataView, name: string, at: number, end: number): StatedSize | undefined {
  if (name === 'VP8 ' && end - at >= 10) {
    return {
      width: view.getUint16(at + 6, true) & 0x3fff,
      height: view.getUint16(at + 8, true) & 0x3fff,
      at: at + 6,
    };
  }
  if (name === 'VP8L' && end - at >= 5) {
    const bits = view.getUint32(at + 1, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, at: at + 1 };
  }
  if (name === 'VP8X' && end - at >= 10) {
    const three = (from: number): number =>
      view.getUint16(from, true) + view.getUint8(from + 2) * 65536;
    return { width: three(at + 4) + 1, height: three(at + 7) + 1, at: at + 4 };
  }
  return undefined;
}
