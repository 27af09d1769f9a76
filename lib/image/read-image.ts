import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Metadata, Sharp } from 'sharp';
import { DataError, fromData, oneOf } from '../tensor';
import type { Pixels } from '../tensor';

const formats = ['png', 'jpeg', 'webp'];
const readable = oneOf(
  formats.map((format) => (format === 'webp' ? 'WebP' : format.toUpperCase())),
);

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function bytesOf(file: string): Promise<Uint8Array> {
  if (/^https?:/i.test(file)) {
    throw new DataError(
      `readImage: ${file} is an address on the web; download the picture and give the name of the file.`,
    );
  }
  try {
    return await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {
      ENOENT: `there is no file "${file}" (it would be ${resolve(file)}); check the name, and the folder that it starts from`,
      EISDIR: `"${file}" is a folder; give the name of a picture in it`,
    };
    throw new DataError(
      `readImage: ${reasons[code ?? ''] ?? `"${file}" cannot be read: ${messageOf(error)}`}.`,
    );
  }
}

function requireReadable(name: string, { format }: Metadata): void {
  if (formats.includes(format)) return;
  throw new DataError(
    `readImage: ${name} is a picture in the format ${format}, which is not supported; save it as ${readable}.`,
  );
}

async function describe(name: string, picture: Sharp): Promise<Metadata> {
  try {
    return await picture.metadata();
  } catch (error) {
    if (messageOf(error).includes('unsupported image format')) {
      throw new DataError(
        `readImage: ${name} is no picture that can be read; give a ${readable} file.`,
      );
    }
    throw damaged(name, error);
  }
}

function damaged(name: string, error: unknown): DataError {
  return new DataError(
    `readImage: ${name} is damaged or cut off (${messageOf(error).trim()}); get a fresh copy of it.`,
  );
}

/**
 * Reads a picture: PNG, JPEG or WebP.
 *
 * The result has the channels of the file: 1 (grey), 3 (red, green, blue) or 4 (with alpha, the
 * opacity). A picture with a palette becomes RGB, grey with alpha becomes RGBA, 16 bits per value
 * become 8, and the orientation that a camera notes in the file (EXIF) is applied.
 *
 * @param source the name of a file (from the working folder, in a notebook the notebook's own), or
 *   the bytes of one
 * @param options strict: refuse also what the decoder only warns of and mends by guessing, such as a
 *   damaged place in the middle of a JPEG (false)
 * @returns `[height, width, channels]`, levels 0 to 255
 * @throws DataError when the file is missing, no picture, damaged, or in another format
 */
export async function readImage(
  source: string | Uint8Array,
  { strict = false }: { strict?: boolean } = {},
): Promise<Pixels> {
  const name = typeof source === 'string' ? `"${source}"` : 'the given block of bytes';
  const bytes = typeof source === 'string' ? await bytesOf(source) : source;
  if (bytes.length === 0) throw new DataError(`readImage: ${name} is empty.`);
  // sharp takes longer to load than the rest of the library, and most lessons start without it.
  const { default: sharp } = await import('sharp');
  const picture = sharp(bytes, { failOn: strict ? 'warning' : 'error' }).autoOrient();
  const metadata = await describe(name, picture);
  requireReadable(name, metadata);
  const grey = ['b-w', 'grey16'].includes(metadata.space) && !metadata.hasAlpha;
  try {
    const { data, info } = await picture
      .toColourspace(grey ? 'b-w' : 'srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return fromData(new Uint8Array(data), [info.height, info.width, info.channels]);
  } catch (error) {
    throw damaged(name, error);
  }
}
