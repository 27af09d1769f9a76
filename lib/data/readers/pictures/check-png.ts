import { failAt } from '../place';
import type { StatedSize } from './stated-size';
import { crc32 } from './crc32';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const headLength = 8;
/** Length, name and checksum of a chunk. */
const around = 12;

/** Whether a file starts like a PNG. */
export function isPng(bytes: Uint8Array): boolean {
  return signature.every((value, place) => bytes[place] === value);
}

/**
 * Walks over the chunks of a PNG: each must be whole and have its checksum, the first is IHDR, the
 * last is IEND, and nothing follows (decoders are more patient, and then give wrong pixels).
 *
 * Source: Portable Network Graphics, RFC 2083, section 3.
 *
 * @throws DataError that names the file and the byte
 */
export function checkPng(bytes: Uint8Array, file: string): StatedSize {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let place = headLength;
  for (let name = ''; name !== 'IEND';) {
    if (place + around > bytes.length)
      failAt(file, place, 'the PNG is cut off: a chunk is missing.');
    const length = view.getUint32(place);
    const end = place + around + length;
    name = Buffer.from(bytes.subarray(place + 4, place + 8)).toString('latin1');
    if (end > bytes.length) {
      failAt(
        file,
        place,
        `the PNG is cut off or damaged: chunk ${JSON.stringify(name)} claims ${length} bytes.`,
      );
    }
    if (view.getUint32(end - 4) !== crc32(bytes.subarray(place + 4, end - 4))) {
      failAt(
        file,
        place,
        `the PNG is damaged: chunk ${JSON.stringify(name)} does not have its checksum.`,
      );
    }
    if ((place === headLength) !== (name === 'IHDR' && length === 13)) {
      failAt(file, place, 'the PNG is damaged: its first chunk, and no other, is IHDR.');
    }
    place = end;
  }
  if (place < bytes.length)
    failAt(file, place, `${bytes.length - place} bytes follow after the PNG.`);
  return {
    width: view.getUint32(headLength + 8),
    height: view.getUint32(headLength + 12),
    at: headLength + 8,
  };
}
