import { randomUUID } from 'node:crypto';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, setsFolder } from './cache-folder';
import { registry, sourceOf } from './registry';
import { withSetLock } from './set-lock';
import { setPlaces } from './set-places';
import type { SetSource } from './set-source';

/**
 * Removes a set from the cache, and what an interrupted fetch has brought of it.
 *
 * @returns how many bytes became free; 0 when there was nothing
 * @throws OptionError for a name that is none; DataError when another process is at work on it
 */
export async function removeSet(
  name: string,
  options: { cache?: string; registry?: readonly SetSource[] } = {},
): Promise<number> {
  const source = sourceOf('removeSet', name, options.registry ?? registry);
  const places = setPlaces(setsFolder(options.cache ?? cacheFolder()), source.name);
  return withSetLock(places.lock, source.name, { wait: false }, async () => {
    let bytes = 0;
    for (const folder of [places.folder, places.incoming]) {
      bytes += await bytesIn(folder);
      // It is gone at once, and not file by file while a notebook reads it.
      const old = join(places.sets, `.old-${randomUUID()}`);
      await rename(folder, old).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      });
      await rm(old, { recursive: true, force: true });
    }
    return bytes;
  });
}

async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return bytes;
}
