import { readWhole } from './whole-file';

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
  const { gzipSync } = await import('node:zlib');
  const bytes = await readWhole('fileSizes', file);
  return { bytes: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
}
