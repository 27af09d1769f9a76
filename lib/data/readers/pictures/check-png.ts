import { crc32 } from 'node:zlib';
import { failAt } from '../place';
import { wrongPixels } from './png-pixels';
import { requireSensible } from './stated-size';
import type { StatedSize } from './stated-size';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const headPlace = 8;
const headLength = 13;
/** Length, name and checksum of a chunk. */
const around = 12;

/** Whether a file starts like a PNG. */
export function isPng(bytes: Uint8Array): boolean {
  return signature.every((value, place) => bytes[place] === value);
}

/** A chunk of a PNG. */
interface Chunk {
  name: string;
  place: number;
  content: Uint8Array;
}

/**
 * Walks over the chunks of a PNG: each must be whole and have its checksum, the first is IHDR, the
 * last is IEND, nothing follows, and the rows unpack to as many bytes as the size asks for (decoders
 * are more patient, and then give fewer or other pixels than there were).
 *
 * Source: Portable Network Graphics, RFC 2083, sections 3 and 4.
 *
 * @throws DataError that names the file and the byte
 */
export function checkPng(bytes: Uint8Array, file: string): StatedSize {
  const chunks = chunksOf(bytes, file);
  const [head] = chunks;
  if (head.name !== 'IHDR' || head.content.length !== headLength) {
    failAt(file, headPlace, 'the PNG is damaged: its first chunk should be its head, IHDR.');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const size = { width: view.getUint32(16), height: view.getUint32(20), at: 16 };
  requireSensible(file, size);
  const [depth, colourType, , , interlaced] = head.content.subarray(8);
  const rows = chunks.filter(({ name }) => name === 'IDAT');
  const packed =
    rows.length === 1 ? rows[0].content : Buffer.concat(rows.map(({ content }) => content));
  const wrong = wrongPixels({ ...size, depth, colourType, interlaced }, packed);
  if (wrong !== undefined) {
    failAt(file, rows.at(0)?.place ?? headPlace, `the PNG is damaged: ${wrong}.`);
  }
  return size;
}

function chunksOf(bytes: Uint8Array, file: string): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const chunks: Chunk[] = [];
  let place = headPlace;
  while (chunks.at(-1)?.name !== 'IEND') {
    if (place + around > bytes.length) {
      failAt(file, place, 'the PNG is cut off: a chunk is missing.');
    }
    const end = place + around + view.getUint32(place);
    const name = Buffer.from(bytes.subarray(place + 4, place + 8)).toString('latin1');
    if (end > bytes.length) {
      failAt(
        file,
        place,
        `the PNG is cut off or damaged: chunk ${JSON.stringify(name)} claims ${view.getUint32(place)} bytes.`,
      );
    }
    if (view.getUint32(end - 4) !== crc32(bytes.subarray(place + 4, end - 4))) {
      failAt(
        file,
        place,
        `the PNG is damaged: chunk ${JSON.stringify(name)} does not have its checksum.`,
      );
    }
    chunks.push({ name, place, content: bytes.subarray(place + 8, end - 4) });
    place = end;
  }
  if (place < bytes.length) {
    failAt(file, place, `${bytes.length - place} bytes follow after the PNG.`);
  }
  return chunks;
}
