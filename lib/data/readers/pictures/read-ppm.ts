import { fromData } from '../../../tensor';
import type { Pixels } from '../../../tensor';
import { failAt } from '../place';
import { requireSensible } from './stated-size';

/** Whether a file starts like a binary PPM. */
export function isPpm(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x36; // P6
}

const isSpace = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const hash = 0x23;
const lineFeed = 0x0a;
const channels = 3;

/**
 * Reads a binary PPM (P6) of 8 bits: the format of GTSRB, which has no compression.
 *
 * Source: the Netpbm project, the format ppm(5).
 *
 * @returns `[height, width, 3]`, levels 0 to 255
 * @throws DataError that names the file and the byte
 */
export function readPpm(bytes: Uint8Array, file: string): Pixels {
  const width = numberAfter(bytes, 2, file, 'the width');
  const height = numberAfter(bytes, width.end, file, 'the height');
  const most = numberAfter(bytes, height.end, file, 'the highest level');
  if (most.value !== 255) {
    failAt(
      file,
      most.start,
      `the highest level of the PPM is ${most.value}; only 255 is read here.`,
    );
  }
  const size = { height: height.value, width: width.value, at: width.start };
  requireSensible(file, size);
  if (!isSpace(bytes[most.end]))
    failAt(
      file,
      most.end,
      'the PPM is damaged: its pixels should follow after one space or line end.',
    );
  const start = most.end + 1;
  const count = size.height * size.width * channels;
  const found = bytes.length - start;
  if (found !== count) {
    failAt(
      file,
      start + Math.min(found, count),
      `${size.width}×${size.height} pixels need ${count} bytes, but ${found} follow; the PPM is ${found < count ? 'cut off' : 'too long'}.`,
    );
  }
  return fromData(bytes.slice(start), [size.height, size.width, channels]);
}

interface HeadNumber {
  value: number;
  start: number;
  end: number;
}

/** A number of the head, behind spaces and comments. */
function numberAfter(bytes: Uint8Array, from: number, file: string, what: string): HeadNumber {
  let start = from;
  while (isSpace(bytes[start]) || (bytes[start] === hash && start > from)) {
    if (bytes[start] === hash) {
      const end = bytes.indexOf(lineFeed, start);
      start = end < 0 ? bytes.length : end;
    } else start += 1;
  }
  let end = start;
  let value = 0;
  while (isDigit(bytes[end]) && end - start < 9) {
    value = value * 10 + bytes[end] - 0x30;
    end += 1;
  }
  if (start === from || end === start || isDigit(bytes[end])) {
    failAt(file, Math.min(start, bytes.length), `the PPM is damaged: ${what} should stand here.`);
  }
  return { value, start, end };
}
