import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DataError } from '../tensor';

/** The list of the files in `datasets/`, itself in that folder. */
export const manifestName = 'datasets.json';

/**
 * Looks for a folder `datasets` with its manifest beside or above a folder.
 *
 * @throws DataError when there is none up to the root of the disk
 */
export function findDatasets(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    const candidate = join(folder, 'datasets');
    if (existsSync(join(candidate, manifestName))) return candidate;
    if (dirname(folder) === folder) break;
  }
  throw new DataError(
    `datasetsFolder: no folder datasets/ with a ${manifestName} was found above ${start}; ` +
      'the library reads the data of the checkout that it lies in, which "git checkout -- datasets" restores.',
  );
}

/**
 * The folder with the data that comes with the course. It is found from the place of the library,
 * whatever the working folder is.
 *
 * @throws DataError when the library was moved out of its checkout or the folder was removed
 */
export function datasetsFolder(): string {
  return findDatasets(__dirname);
}
