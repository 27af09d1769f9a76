import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { cacheFolder, setsFolder } from './cache-folder';
import { checkFile, sumsOfFile } from './check-file';
import { registry, sourceOf } from './registry';
import { markerName, readMarker, sumsName } from './set-marker';
import { setPlaces } from './set-places';
import type { SetSource } from './set-source';
import { isClutter } from './unpack/safe-path';

/** How a set in the cache is. */
export interface VerifiedSet {
  name: string;
  folder: string;
  /** Whether it was fetched at all. */
  present: boolean;
  /** Files that were compared, and their bytes. */
  files: number;
  bytes: number;
  /** What is wrong, a line each; none when all is right. */
  faults: string[];
  /** What it was compared with, in words. */
  compared: string;
}

interface VerifyOptions {
  cache?: string;
  registry?: readonly SetSource[];
  onProgress?: (done: number, of: number) => void;
}

/**
 * Compares every file of a fetched set with the checksum that was recorded when it came, and with the
 * published one where there is one for that very file.
 *
 * @throws OptionError for a name that is none
 */
export async function verifySet(name: string, options: VerifyOptions = {}): Promise<VerifiedSet> {
  const source = sourceOf('verifySet', name, options.registry ?? registry);
  const { folder } = setPlaces(setsFolder(options.cache ?? cacheFolder()), source.name);
  const result: VerifiedSet = {
    name,
    folder,
    present: false,
    files: 0,
    bytes: 0,
    faults: [],
    compared: comparedText(source),
  };
  const marker = readMarker(folder);
  if (marker?.name !== name) return result;
  result.present = true;
  const list = await readFile(join(folder, sumsName), 'utf8').catch(() => undefined);
  if (list === undefined || createHash('sha256').update(list).digest('hex') !== marker.sums) {
    result.faults.push(`${sumsName} is ${list === undefined ? 'missing' : 'changed'}`);
    return result;
  }
  const sums = new Map(
    list
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(66), line.slice(0, 64)] as const),
  );
  for (const [path, sum] of sums) {
    const fault = await faultOf(join(folder, ...path.split('/')), path, sum, source, result);
    if (fault !== undefined) result.faults.push(fault);
    options.onProgress?.(result.files, sums.size);
  }
  for (const path of await pathsIn(folder)) {
    const isOurs = sums.has(path) || path === sumsName || path === markerName;
    // What a system leaves in each folder that somebody looks at, no reader takes for a picture.
    if (!isOurs && !isClutter(path.split('/'))) {
      result.faults.push(`${path} does not belong to the set`);
    }
  }
  return result;
}

async function faultOf(
  file: string,
  path: string,
  sum: string,
  { files }: SetSource,
  result: VerifiedSet,
): Promise<string | undefined> {
  result.files += 1;
  try {
    const found = await sumsOfFile(file);
    result.bytes += found.bytes;
    if (found.sha256 !== sum) return `${path} was changed`;
    const published = files.find((each) => each.archive === undefined && isNamed(each.file, path));
    if (published) await checkFile(file, path, published);
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? `${path} is missing` : `${path}: ${message}`;
  }
}

const isNamed = (file: string, path: string): boolean =>
  path === file || path === file.replace(/\.gz$/, '');

function comparedText({ files }: SetSource): string {
  return files.every(({ archive, sum, content }) => archive === undefined && (sum ?? content))
    ? 'the published checksums'
    : 'the checksums recorded when it was unpacked';
}

/** All files below a folder, with `/` between the parts of their paths. */
async function pathsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
