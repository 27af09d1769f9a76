import { cacheFolder, setsFolder } from './cache-folder';
import { bytesHere } from './fetch-set';
import { checksumText, registry } from './registry';
import { setCard, setCardNames } from './set-card';
import { readMarker } from './set-marker';
import { setPlaces } from './set-places';
import type { SetSource } from './set-source';

/** A set, real or made here. */
export interface ListedSet {
  name: string;
  title: string;
  licence: string;
  /** Whether it is downloaded; the others come with the course or are made here. */
  real: boolean;
  /** Whether it can be used now. */
  present: boolean;
  /** Bytes to download, and on the disk; 0 for sets that are made here. */
  download: number;
  /** Whether the bytes to download are only about right. */
  about: boolean;
  disk: number;
  /** Bytes that an interrupted fetch has brought. */
  begun: number;
  /** Where it is, when it was fetched. */
  folder?: string;
  /** Who publishes its checksum, or that nobody does. */
  checksum: string;
  files: { file: string; urls: readonly string[]; bytes: number }[];
}

/** All sets: the real ones, and those that come with the course or are made here. */
export async function listSets(
  options: { cache?: string; registry?: readonly SetSource[] } = {},
): Promise<ListedSet[]> {
  const sources = options.registry ?? registry;
  const sets = setsFolder(options.cache ?? cacheFolder());
  const real = await Promise.all(sources.map((source) => listed(source, sets)));
  const made = setCardNames()
    .filter((name) => !sources.some((source) => source.name === name))
    .map((name): ListedSet => {
      const { title, licence, check } = setCard(name);
      return {
        ...{ name, title, licence, real: false, present: true, download: 0, disk: 0, begun: 0 },
        about: false,
        checksum: check === undefined ? 'comes with the course' : 'made here',
        files: [],
      };
    });
  return [...real, ...made];
}

async function listed(source: SetSource, sets: string): Promise<ListedSet> {
  const { name, title, licence, disk, files } = source;
  const places = setPlaces(sets, name);
  const present = readMarker(places.folder)?.name === name;
  return {
    name,
    title,
    licence,
    real: true,
    present,
    download: files.reduce((sum, { bytes }) => sum + bytes, 0),
    about: files.some(({ about, content }) => about === true && content === undefined),
    disk,
    begun: await bytesHere(source, places),
    ...(present ? { folder: places.folder } : {}),
    checksum: checksumText(source),
    files: files.map(({ file, urls, bytes }) => ({ file, urls, bytes })),
  };
}
