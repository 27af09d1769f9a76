import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { cacheFolder } from '../../../data';

/** Where downloaded models lie: beside the fetched sets, in a folder that git ignores. */
export function modelCache(): string {
  return join(cacheFolder(), 'models');
}

/**
 * The folder of a downloaded model below the cache: `<host>/<path>-<start of a checksum of the
 * address>`. Letters, digits, `.`, `_` and `-` stay; the checksum keeps addresses apart that differ
 * in other characters, or in capitals, which some disks do not tell apart.
 */
export function cacheFolderOf(address: URL): string {
  const clean = (text: string): string =>
    text
      .replace(/[^\w.-]+/g, '-')
      .replace(/\.{2,}/g, '.')
      .replace(/^[-.]+|[-.]+$/g, '');
  const path = clean(address.pathname.replace(/\/model\.json$/, '')).slice(-80);
  const mark = createHash('sha256').update(address.href).digest('hex').slice(0, 8);
  return join(clean(address.host), [clean(path), mark].filter((part) => part !== '').join('-'));
}
