import { failAt } from '../place';
import { checkScan, readCodes } from './jpeg-scan';
import type { JpegFrame, JpegTables } from './jpeg-scan';
import type { StatedSize } from './stated-size';
import { requireSensible } from './stated-size';

/** Whether a file starts like a JPEG. */
export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}

const [defineCodes, endOfImage, startOfScan, defineRestart] = [0xc4, 0xd9, 0xda, 0xdd];
/** Markers without a length: TEM and the restarts. */
const standsAlone = (marker: number): boolean =>
  marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
/** SOF0 to SOF15 hold the size; DHT, JPG and DAC lie between them. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Baseline and extended sequential pictures, coded after Huffman. */
const isSequential = (marker: number): boolean => marker === 0xc0 || marker === 0xc1;

/** What was read of a JPEG so far. */
interface Found {
  tables: JpegTables;
  frame?: JpegFrame & StatedSize & { sequential: boolean };
  scans: number;
}

/**
 * Walks over the segments of a JPEG: it must have one frame with its size and a scan, and end with its
 * end marker. The code of a sequential picture is followed to its end; of a progressive one only the
 * segments are. What follows after the end marker is not looked at (cameras put previews there). A
 * JPEG has no checksum: a changed byte is found only where it breaks the code.
 *
 * Source: Recommendation ITU-T T.81, annex B.
 *
 * @throws DataError that names the file and the byte
 */
export function checkJpeg(bytes: Uint8Array, file: string): StatedSize {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found: Found = { tables: { codes: new Map(), restart: 0 }, scans: 0 };
  let place = 2;
  for (;;) {
    const start = markerAt(bytes, place, file);
    const marker = bytes[start + 1];
    place = start + 2;
    if (marker === endOfImage) break;
    if (standsAlone(marker)) failAt(file, start, 'the JPEG is damaged: a marker is out of place.');
    const length = place + 2 <= bytes.length ? view.getUint16(place) : 0;
    const end = place + length;
    if (length < 2 || end > bytes.length) {
      failAt(file, start, `the JPEG is cut off or damaged: a segment claims ${length} bytes.`);
    }
    const segment = bytes.subarray(place + 2, end);
    if (!takeSegment(found, marker, segment, { file, start })) {
      failAt(
        file,
        start,
        `the JPEG is damaged: its segment ${marker.toString(16).toUpperCase()} is not whole.`,
      );
    }
    place =
      marker === startOfScan ? passScan(found, bytes, file, { header: segment, from: end }) : end;
  }
  if (found.frame === undefined || found.scans === 0) {
    return failAt(file, place, 'the JPEG is damaged: it ends before its picture.');
  }
  return found.frame;
}

/** Keeps what is needed of a segment; false when it is not whole. */
function takeSegment(
  found: Found,
  marker: number,
  segment: Uint8Array,
  { file, start }: { file: string; start: number },
): boolean {
  if (marker === defineCodes) return readCodes(segment, found.tables.codes);
  if (marker === defineRestart) {
    found.tables.restart = segment[0] * 256 + segment[1];
    return segment.length === 2;
  }
  if (!isFrame(marker)) return true;
  const frame = frameOf(segment);
  if (!frame || found.frame !== undefined) return false;
  found.frame = { ...frame, at: start + 5, sequential: isSequential(marker) };
  requireSensible(file, found.frame);
  return true;
}

function frameOf(segment: Uint8Array): JpegFrame | undefined {
  const count = segment[5];
  if (segment.length !== 6 + 3 * count || count < 1 || count > 4) return undefined;
  const components = Array.from({ length: count }, (_, index) => {
    const [id, sampling] = segment.subarray(6 + 3 * index);
    return { id, across: sampling >> 4, down: sampling & 15 };
  });
  const fine = (each: number): boolean => each >= 1 && each <= 4;
  if (!components.every(({ across, down }) => fine(across) && fine(down))) return undefined;
  return {
    height: segment[1] * 256 + segment[2],
    width: segment[3] * 256 + segment[4],
    components,
  };
}

/** The place behind the packed pixels. */
function passScan(
  found: Found,
  bytes: Uint8Array,
  file: string,
  { header, from }: { header: Uint8Array; from: number },
): number {
  const { frame, tables } = found;
  found.scans += 1;
  if (!frame) return failAt(file, from, 'the JPEG is damaged: a scan comes before the frame.');
  return frame.sequential
    ? checkScan(bytes, file, { header, from, frame, tables })
    : endOfScan(bytes, from);
}

/** The place of the next marker, which must stand here, possibly behind fill bytes. */
function markerAt(bytes: Uint8Array, place: number, file: string): number {
  let start = place;
  while (bytes[start] === 0xff && bytes[start + 1] === 0xff) start += 1;
  if (start + 1 >= bytes.length) {
    failAt(file, place, 'the JPEG is cut off: its end marker is missing.');
  }
  if (bytes[start] !== 0xff || bytes[start + 1] === 0) {
    failAt(file, start, 'the JPEG is damaged: a marker should stand here.');
  }
  return start;
}

/** The next marker that is neither a restart nor a stuffed FF 00. */
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
