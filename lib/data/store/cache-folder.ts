import { join, resolve } from 'node:path';
import { datasetsFolder } from '../datasets-folder';

/**
 * Where all downloads lie, sets and models: `$CONVLAB_DATA`, or `datasets/cache`, which git ignores.
 * A class shares one copy by setting CONVLAB_DATA to the same folder on all computers.
 */
export function cacheFolder(): string {
  const own = process.env.CONVLAB_DATA;
  return own === undefined || own === '' ? join(datasetsFolder(), 'cache') : resolve(own);
}

/** Where the fetched sets lie, each in a folder of its name. */
export function setsFolder(cache: string = cacheFolder()): string {
  return join(cache, 'sets');
}
