import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataError } from '../tensor';
import { datasetsFolder } from './datasets-folder';
import { datasetFile } from './manifest';
import type { DatasetFile } from './manifest';

function bytesOf(folder: string, file: string): Uint8Array {
  try {
    return readFileSync(join(folder, file));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new DataError(
      `datasets/${file} ${missing ? 'is missing' : `cannot be read (${(error as Error).message})`}; ` +
        `bring it back with: git checkout -- datasets/${file}`,
    );
  }
}

/**
 * Reads a file of a `datasets` folder and compares it with its SHA-256 in the manifest.
 *
 * @throws DataError when it is missing or not the file that the manifest describes
 */
export function readVerified(folder: string, { file, bytes, sha256 }: DatasetFile): Uint8Array {
  const content = bytesOf(folder, file);
  const found = createHash('sha256').update(content).digest('hex');
  if (found !== sha256) {
    throw new DataError(
      `datasets/${file} is damaged or was changed: it has ${content.length} bytes with the SHA-256 ${found.slice(0, 12)}…, ` +
        `but should have ${bytes} bytes with ${sha256.slice(0, 12)}…; bring it back with: git checkout -- datasets/${file}`,
    );
  }
  return content;
}

const read = new Map<string, Uint8Array>();

/** The bytes of a bundled file, verified; read from the disk once. Not to be changed. */
export function readDataset(file: string): Uint8Array {
  const content = read.get(file) ?? readVerified(datasetsFolder(), datasetFile(file));
  read.set(file, content);
  return content;
}
