import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DataError } from '../../tensor';
import type { OnFetch } from './fetch-events';
import { markerName, sumsName } from './set-marker';
import type { FetchedFile, SetMarker } from './set-marker';
import type { SetPlaces } from './set-places';
import type { SetSource, SourceFile } from './set-source';
import { requireStructure } from './structure';
import { newMeter } from './unpack/limits';
import { unpackArchive } from './unpack/unpack-archive';
import { unpackInner } from './unpack/unpack-inner';
import type { Unpacking } from './unpack/write-entry';

/**
 * Makes the set of its files: unpacks them, counts what came out, notes the checksum of every file,
 * and gives the folder its name last of all.
 *
 * @throws DataError when the set is not what it should be; then nothing of it is used
 */
export async function finishSet(
  source: SetSource,
  places: SetPlaces,
  fetched: readonly FetchedFile[],
  onEvent: OnFetch,
): Promise<SetMarker> {
  const { name } = source;
  await mkdir(places.unpacked, { recursive: true });
  try {
    const { sums, meter } = await unpackAll(source, places, fetched, onEvent);
    requireStructure(source, [...sums.keys()]);
    const list = [...sums.keys()]
      .sort()
      .map((path) => `${sums.get(path) ?? ''}  ${path}\n`)
      .join('');
    const marker: SetMarker = {
      format: 1,
      name,
      fetched: new Date().toISOString(),
      downloads: [...fetched],
      files: meter.files,
      bytes: meter.bytes,
      sums: createHash('sha256').update(list).digest('hex'),
    };
    await writeSafely(join(places.unpacked, sumsName), list);
    await writeSafely(join(places.unpacked, markerName), `${JSON.stringify(marker, null, 2)}\n`);
    await putInPlace(places);
    return marker;
  } catch (error) {
    await rm(places.unpacked, { recursive: true, force: true });
    if (error instanceof DataError) await removeUnproved(places, fetched);
    throw error;
  }
}

/** Files of which nobody says whether they are right are not used again when the set is wrong. */
async function removeUnproved(
  { downloads }: SetPlaces,
  fetched: readonly FetchedFile[],
): Promise<void> {
  for (const { file, compared } of fetched) {
    if (compared === undefined) await rm(join(downloads, file), { force: true });
  }
}

async function unpackAll(
  { files, unpack }: SetSource,
  { downloads, unpacked }: SetPlaces,
  fetched: readonly FetchedFile[],
  onEvent: OnFetch,
): Promise<Pick<Unpacking, 'sums' | 'meter'>> {
  const limits = unpack ?? { take: /(?:)/, maxFiles: files.length, maxBytes: Infinity };
  const unpacking: Unpacking = {
    folder: unpacked,
    limits,
    meter: newMeter(),
    sums: new Map<string, string>(),
  };
  for (const [index, { file, sha256, bytes }] of fetched.entries()) {
    const { archive }: SourceFile = files[index];
    const from = join(downloads, file);
    if (archive === undefined) {
      await linkOrRename(from, join(unpacked, file));
      unpacking.sums.set(file, sha256);
      unpacking.meter.files += 1;
      unpacking.meter.bytes += bytes;
      continue;
    }
    const telling: Unpacking = {
      ...unpacking,
      onFile: (meter) => {
        onEvent({ kind: 'unpacking', file, files: meter.files, bytes: meter.bytes });
      },
    };
    await unpackArchive(from, file, archive, telling);
    await unpackInner(file, telling);
  }
  return unpacking;
}

/** The file in both folders, so that a failure further on does not lose what was downloaded. */
async function linkOrRename(from: string, to: string): Promise<void> {
  // Some disks, such as exFAT, have no links.
  await link(from, to).catch(() => rename(from, to));
}

/** Writes a file that is on the disk, not only on its way there. */
async function writeSafely(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Gives the set its name; what had it before goes away first. */
async function putInPlace({ folder, unpacked, incoming, sets }: SetPlaces): Promise<void> {
  const old = join(sets, `.old-${randomUUID()}`);
  const had = await stat(folder).then(
    () => true,
    () => false,
  );
  if (had) await rename(folder, old);
  try {
    await rename(unpacked, folder);
  } catch (error) {
    if (had) await rename(old, folder);
    throw error;
  }
  await rm(incoming, { recursive: true, force: true });
  if (had) await rm(old, { recursive: true, force: true });
  await removeOld(sets);
}

/** Sets that were replaced by processes which ended before they could remove them. */
async function removeOld(sets: string): Promise<void> {
  for (const name of await readdir(sets)) {
    if (name.startsWith('.old-')) await rm(join(sets, name), { recursive: true, force: true });
  }
}
