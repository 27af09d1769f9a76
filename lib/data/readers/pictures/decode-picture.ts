import { readImage } from '../../../image';
import { DataError } from '../../../tensor';
import type { Pixels } from '../../../tensor';
import { failAt, reasonOf } from '../place';
import { checkJpeg, isJpeg } from './check-jpeg';
import { checkPng, isPng } from './check-png';
import { isPpm, readPpm } from './read-ppm';
import { checkWebp, isWebp } from './check-webp';
import { requireSensible } from './stated-size';

/**
 * The pixels of a PNG, JPEG, WebP or PPM file. What the file is, its first bytes say, not its name.
 * It is stricter than `readImage`: whatever a decoder would only warn of is an error.
 *
 * @returns `[height, width, channels]` with 1, 3 or 4 channels, levels 0 to 255
 * @throws DataError that names the file and, where it is known, the byte
 */
export async function decodePicture(bytes: Uint8Array, file: string): Promise<Pixels> {
  if (bytes.length === 0) failAt(file, 0, 'the file is empty.');
  if (isPpm(bytes)) return readPpm(bytes, file);
  if (isPng(bytes)) requireSensible(file, checkPng(bytes, file));
  else if (isJpeg(bytes)) requireSensible(file, checkJpeg(bytes, file));
  else if (isWebp(bytes)) requireSensible(file, checkWebp(bytes, file));
  else failAt(file, 0, 'this is no picture that can be read: neither PNG nor JPEG, WebP or PPM.');
  try {
    return await readImage(bytes, { strict: true });
  } catch (error) {
    throw new DataError(
      `${file}: ${reasonOf(error).replace('the given block of bytes', 'the picture')}`,
    );
  }
}
