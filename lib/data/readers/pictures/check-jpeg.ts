import { failAt } from '../place';
import type { StatedSize } from './stated-size';

/** Whether a file starts like a JPEG. */
export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}

const endOfImage = 0xd9;
const startOfScan = 0xda;
/** Markers without a length: TEM and the restarts. */
const standsAlone = (marker: number): boolean =>
  marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
/** SOF0 to SOF15 hold the size; DHT, JPG and DAC lie between them. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * Walks over the segments of a JPEG: it must have one frame with its size and a scan, and end with its
 * end marker. What follows after that is not looked at (cameras put previews there). A JPEG has no
 * checksum: a changed byte in the middle is found only where it breaks the code.
 *
 * Source: Recommendation ITU-T T.81, annex B.
 *
 * @throws DataError that names the file and the byte
 */
export function checkJpeg(bytes: Uint8Array, file: string): StatedSize {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let size: StatedSize | undefined;
  let scans = 0;
  let place = 2;
  for (;;) {
    const start = markerAt(bytes, place, file);
    const marker = bytes[start + 1];
    place = start + 2;
    if (marker === endOfImage) break;
    if (standsAlone(marker)) continue;
    const length = place + 2 <= bytes.length ? view.getUint16(place) : 0;
    if (length < 2 || place + length > bytes.length) {
      failAt(file, start, `the JPEG is cut off or damaged: a segment claims ${length} bytes.`);
    }
    if (isFrame(marker)) {
      if (size !== undefined || length < 8)
        failAt(file, start, 'the JPEG is damaged: its frame is given twice or too short.');
      size = { height: view.getUint16(place + 3), width: view.getUint16(place + 5), at: place + 3 };
    }
    place += length;
    if (marker === startOfScan) {
      scans += 1;
      place = endOfScan(bytes, place);
    }
  }
  if (size === undefined || scans === 0) {
    return failAt(file, place, 'the JPEG is damaged: it ends before its picture.');
  }
  return size;
}

/** The place of the next marker, which must stand here, possibly behind fill bytes. */
function markerAt(bytes: Uint8Array, place: number, file: string): number {
  let start = place;
  while (bytes[start] === 0xff && bytes[start + 1] === 0xff) start += 1;
  if (start + 1 >= bytes.length)
    failAt(file, place, 'the JPEG is cut off: its end marker is missing.');
  if (bytes[start] !== 0xff || bytes[start + 1] === 0) {
    failAt(file, start, 'the JPEG is damaged: a marker should stand here.');
  }
  return start;
}

/** The place behind the packed pixels: the next marker that is neither a restart nor a stuffed FF 00. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let place = from;
  while (place < bytes.length) {
    place = bytes.indexOf(0xff, place);
    if (place < 0 || place + 1 >= bytes.length) return bytes.length;
    const next = bytes[place + 1];
    if (next !== 0 && next !== 0xff && !standsAlone(next)) return place;
    place += next === 0xff ? 1 : 2;
  }
  return place;
}
