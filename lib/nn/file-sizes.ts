import { DataError } from '../tensor';

/** How much room a file takes. */
export interface FileSizes {
  /** Its bytes on disk. */
  bytes: number;
  /** The bytes of the same file compressed with gzip, level 9. */
  gzip: number;
}

/**
 * Measures a file on disk, and what gzip would make of it.
 *
 * @throws DataError when it cannot be read
 */
export async function fileSizes(file: string): Promise<FileSizes> {
  // Only here, so that the rest works in a browser.
  const { readFile } = await import('node:fs/promises');
  const { gzipSync } = await import('node:zlib');
  try {
    const bytes = await readFile(file);
    return { bytes: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
  } catch (error) {
    throw new DataError(`fileSizes: ${file} cannot be read: ${(error as Error).message}`);
  }
}
