import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unpackArchive } from './unpack-archive';
import type { Unpacking } from './write-entry';

/**
 * Unpacks the zip files that came out of an archive, and removes them. What they hold counts with all
 * else, and zip files inside of them are passed over.
 *
 * @param archive its name, for messages
 * @throws DataError when one is damaged or not an archive of this set
 */
export async function unpackInner(archive: string, unpacking: Unpacking): Promise<void> {
  const { inner, ...limits } = unpacking.limits;
  if (inner === undefined) return;
  const { folder, meter, sums } = unpacking;
  for (const place of [...sums.keys()].filter((each) => inner.test(each))) {
    const file = join(folder, ...place.split('/'));
    const { size } = await stat(file);
    await unpackArchive(file, `${archive}/${place}`, 'zip', { ...unpacking, limits });
    await rm(file);
    sums.delete(place);
    meter.files -= 1;
    meter.bytes -= size;
  }
}
