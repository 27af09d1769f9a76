import { constants, type Dirent } from 'node:fs';
import { lstat, open, readdir, realpath, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { isLeftBehind, isZip, mayBeNotebook } from './file-names.ts';
import { metadataFile } from './platforms.ts';
import { RefusedError, type CollectLimits, type Piece } from './types.ts';
import { refused, tooDeep, tooLarge } from './refusals.ts';
import { zipPieces } from './zip-pieces.ts';

/**
 * All that may be a submission below a folder, and inside of the zips in it. Links are never
 * followed, whoever puts one there while this goes on.
 */
export async function folderPieces(folder: string, limits: CollectLimits): Promise<Piece[]> {
  const root = await realpath(folder);
  const pieces: Piece[] = [];
  const waiting: string[][] = [[]];
  let count = 0;
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const entries = await readdir(join(root, ...path), { withFileTypes: true });
    for (const entry of entries.sort(byName)) {
      count += 1;
      if (count > limits.entries) {
        throw new RefusedError(`there are more than ${limits.entries} files in ${folder}`);
      }
      if (isLeftBehind(entry.name)) continue;
      const inside = [...path, entry.name];
      if (!entry.isDirectory()) pieces.push(...(await entryPieces(root, inside, entry, limits)));
      else if (inside.length < limits.folderDepth) waiting.push(inside);
      else pieces.push(refused(inside, tooDeep));
    }
  }
  return pieces;
}

/** The same for one file, such as a zip with the work of a whole class. */
export async function filePieces(
  folder: string,
  name: string,
  limits: CollectLimits,
): Promise<Piece[]> {
  const root = await realpath(folder);
  const entry = (await readdir(root, { withFileTypes: true })).find((one) => one.name === name);
  return entry === undefined ? [] : entryPieces(root, [name], entry, limits);
}

const byName = (one: Dirent, other: Dirent): number => (one.name < other.name ? -1 : 1);

async function entryPieces(
  root: string,
  path: string[],
  entry: Dirent,
  limits: CollectLimits,
): Promise<Piece[]> {
  if (entry.isSymbolicLink()) return [refused(path, 'is a symbolic link, which is never followed')];
  if (isZip(entry.name)) return zipInFolder(root, path, limits);
  if (!mayBeNotebook(entry.name) && entry.name !== metadataFile) return [];
  if (!entry.isFile()) return [refused(path, 'is not an ordinary file')];
  const { mtimeMs } = await lstat(join(root, ...path));
  return [{ path, modified: Math.round(mtimeMs), read: () => readFile(root, path, limits) }];
}

async function zipInFolder(root: string, path: string[], limits: CollectLimits): Promise<Piece[]> {
  // Opened again for each notebook: a class has more zips than a program may open files.
  const source = async () => {
    const handle = await openOrdinary(root, path);
    const { size } = await handle.stat();
    const read = async (buffer: Buffer, start: number) =>
      (await handle.read(buffer, 0, buffer.length, start)).bytesRead;
    return { size, read, close: () => handle.close() };
  };
  try {
    const { mtimeMs } = await lstat(join(root, ...path));
    return await zipPieces(source, path, Math.round(mtimeMs), limits);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return [refused(path, error.message)];
  }
}

async function readFile(root: string, path: readonly string[], { fileMegabytes }: CollectLimits) {
  const handle = await openOrdinary(root, path);
  try {
    const { size } = await handle.stat();
    const most = fileMegabytes * 2 ** 20;
    if (size > most) throw new RefusedError(tooLarge(size, fileMegabytes));
    // One byte more shows that it has grown since.
    const buffer = Buffer.alloc(size + 1);
    const { bytesRead } = await handle.read(buffer, 0, size + 1, 0);
    return buffer.subarray(0, Math.min(bytesRead, size));
  } finally {
    await handle.close();
  }
}

/**
 * Opens a file that is one, at the very place where it seems to be.
 *
 * @throws RefusedError for links, also in its folders, and for pipes, devices and so on
 */
async function openOrdinary(root: string, path: readonly string[]): Promise<FileHandle> {
  const place = join(root, ...path);
  // Without O_NONBLOCK a named pipe would keep us waiting for somebody to write to it.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  let handle: FileHandle;
  try {
    handle = await open(place, flags);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ELOOP') throw new RefusedError('is a symbolic link, which is never followed');
    throw new RefusedError(`cannot be read (${code ?? String(error)})`);
  }
  try {
    const [opened, there, real] = [await handle.stat(), await lstat(place), await realpath(place)];
    if (!opened.isFile()) throw new RefusedError('is not an ordinary file');
    if (real !== place || opened.ino !== there.ino || opened.dev !== there.dev) {
      throw new RefusedError('lies behind a symbolic link, which is never followed');
    }
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}
