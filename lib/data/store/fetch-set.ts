import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DataError } from '../../tensor';
import { setsFolder, cacheFolder } from './cache-folder';
import { explainedFailure } from '../download/download-errors';
import { fetchFile } from './fetch-file';
import type { Patience } from './fetch-file';
import { fetchReporter } from './fetch-events';
import type { OnFetch } from './fetch-events';
import { freeSpace, requireSpace } from './free-space';
import type { FreeSpace } from './free-space';
import { finishSet } from './finish-set';
import { placesOf, requireMirror } from './mirrors';
import { checksumText, registry, sourceOf } from './registry';
import { setPlaces } from './set-places';
import type { SetPlaces } from './set-places';
import { withSetLock } from './set-lock';
import { readMarker } from './set-marker';
import type { FetchedFile, SetMarker } from './set-marker';
import type { SetSource } from './set-source';

/** How a set is fetched. */
export interface FetchOptions extends Patience {
  /** An address or a folder with the same files, in place of the public mirrors. */
  mirror?: string | undefined;
  /** Fetches it again, also where it is here (false); the old one stays until the new one is ready. */
  again?: boolean;
  /** Waits for another process that fetches the same set, instead of an error (true). */
  wait?: boolean;
  /** The folder for downloads ($CONVLAB_DATA, or datasets/cache). */
  cache?: string;
  /** Is told what happens, in place of the lines that are shown by default. */
  onEvent?: OnFetch;
  /** Where sets come from; for tests. */
  registry?: readonly SetSource[];
  /** Asks for the free space of a disk; for tests. */
  freeSpace?: FreeSpace;
}

/** A set that is here. */
export interface FetchedSet {
  name: string;
  folder: string;
  /** Whether it was here before. */
  wasHere: boolean;
  marker: SetMarker;
}

/**
 * Fetches a real set into the cache, as `npm run data -- fetch NAME` does. What has come of an
 * interrupted fetch is used by the next one; the set appears in its folder only when it is whole and
 * right.
 *
 * @param name such as `mnist`; see `realSetNames`
 * @throws DataError that says what went wrong and what to do; OptionError for a name that is none
 */
export async function fetchSet(name: string, options: FetchOptions = {}): Promise<FetchedSet> {
  const { mirror, again = false, wait = true, cache = cacheFolder() } = options;
  const source = sourceOf('fetchSet', name, options.registry ?? registry);
  const onEvent = options.onEvent ?? fetchReporter();
  const places = setPlaces(setsFolder(cache), source.name);
  const found = again ? undefined : present(source, places);
  if (found) return found;
  await requireMirror(mirror);
  return withSetLock(
    places.lock,
    source.name,
    {
      wait,
      onWait: (holder) => {
        onEvent({ kind: 'waiting', holder });
      },
    },
    async () => {
      // Another process may have brought it while this one waited.
      const brought = again ? undefined : present(source, places);
      if (brought) return brought;
      try {
        return await fetchUnderLock(source, places, options, onEvent);
      } catch (error) {
        throw explained(source, error, mirror);
      }
    },
  );
}

function present({ name }: SetSource, { folder }: SetPlaces): FetchedSet | undefined {
  const marker = readMarker(folder);
  return marker?.name === name ? { name, folder, wasHere: true, marker } : undefined;
}

async function fetchUnderLock(
  source: SetSource,
  places: SetPlaces,
  options: FetchOptions,
  onEvent: OnFetch,
): Promise<FetchedSet> {
  const { name, files } = source;
  const { mirror, timeout, attempts, patience } = options;
  const patient: Patience = {
    ...(timeout === undefined ? {} : { timeout }),
    ...(attempts === undefined ? {} : { attempts }),
    ...(patience === undefined ? {} : { patience }),
  };
  await rm(places.unpacked, { recursive: true, force: true });
  await mkdir(places.downloads, { recursive: true });
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const resumed = await bytesHere(source, places);
  const archives = files.some(({ archive }) => archive !== undefined);
  await requireSpace(
    name,
    places.sets,
    Math.max(0, bytes - resumed) + (archives ? source.disk : 0),
    options.freeSpace ?? freeSpace,
  );
  onEvent({ kind: 'begin', name, bytes, resumed, checksum: checksumText(source) });
  const fetched: FetchedFile[] = [];
  for (const file of files) {
    const where = placesOf(source, file, mirror);
    fetched.push(await fetchFile(file, where, places.downloads, onEvent, patient));
  }
  const marker = await finishSet(source, places, fetched, onEvent);
  onEvent({ kind: 'done', name, folder: places.folder, files: marker.files, bytes: marker.bytes });
  return { name, folder: places.folder, wasHere: false, marker };
}

/** How much of a set an interrupted fetch has brought. */
export async function bytesHere({ files }: SetSource, { downloads }: SetPlaces): Promise<number> {
  let bytes = 0;
  for (const { file } of files) {
    for (const name of [file, `${file}.part`]) {
      const { size } = await stat(join(downloads, name)).catch(() => ({ size: 0 }));
      bytes += size;
    }
  }
  return bytes;
}

/** A failure with what the user can do about it. */
function explained({ name, files }: SetSource, error: unknown, mirror: string | undefined): Error {
  const known = error instanceof DataError ? error : explainedFailure(name, error);
  const again = `npm run data -- fetch ${name}`;
  const names = files.map(({ file }) => file).join(', ');
  const advice =
    mirror === undefined
      ? `What has come and is right is kept: run "${again}" again later, or with --mirror FOLDER if somebody gives you ${names}.`
      : `Look whether the mirror ${mirror} has ${names}; what has come and is right is kept.`;
  return new DataError(`${name} was not fetched. ${known.message}\n${advice}`, { cause: error });
}
