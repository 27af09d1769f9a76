import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DataError } from '../../../tensor';
import { countBytes, countFile } from './limits';
import type { Meter, UnpackLimits } from './limits';
import { isClutter, safePath } from './safe-path';

/** Where archives are unpacked, and what has come out of them so far. */
export interface Unpacking {
  folder: string;
  limits: UnpackLimits;
  meter: Meter;
  /** The SHA-256 of each file by its path with `/`. */
  sums: Map<string, string>;
  onFile?: (meter: Meter) => void;
}

/**
 * The path that a file of an archive gets; undefined for one that is passed over.
 *
 * @throws DataError for a path that leads elsewhere
 */
export function placeOf(archive: string, path: string, { limits }: Unpacking): string | undefined {
  const parts = safePath(archive, path);
  if (isClutter(parts)) return undefined;
  const kept = limits.strip === true ? parts.slice(1) : parts;
  const place = kept.join('/');
  return limits.take.test(place) || limits.inner?.test(place) === true ? place : undefined;
}

/** Writes one file of an archive, counting its bytes before they are on the disk. */
export async function writeEntry(
  archive: string,
  place: string,
  content: AsyncIterable<Uint8Array>,
  unpacking: Unpacking,
): Promise<void> {
  const { folder, limits, meter, sums, onFile } = unpacking;
  countFile(archive, meter, limits);
  const file = join(folder, ...place.split('/'));
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, 'wx').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new DataError(
      `${archive} is not unpacked: ${place} is in it twice. Nothing of it is kept.`,
    );
  });
  const sum = createHash('sha256');
  try {
    for await (const chunk of content) {
      countBytes(archive, meter, chunk.length, limits);
      sum.update(chunk);
      await handle.writeFile(chunk);
    }
  } finally {
    await handle.close();
  }
  sums.set(place, sum.digest('hex'));
  onFile?.(meter);
}
