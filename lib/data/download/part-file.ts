import { open, readFile, rm, writeFile } from 'node:fs/promises';
import { isDecided, newSums } from './checksums';
import type { Sums } from './checksums';
import type { DownloadOptions } from './download-options';

/** What is written beside a part file, so that another process can go on with it. */
interface PartState {
  url: string;
  /** What names the version of the file on the server. */
  version?: string;
  /** The bytes of the whole file. */
  total?: number;
}

/** An open file: what is used of a `FileHandle` of Node, whose types cells lack. */
interface OpenFile {
  appendFile: (chunk: Uint8Array) => Promise<void>;
  truncate: (bytes: number) => Promise<void>;
  sync: () => Promise<void>;
  close: () => Promise<void>;
}

/** A download on its way into its part file. */
export interface PartFile {
  url: string;
  path: string;
  handle: OpenFile;
  bytes: number;
  sums: Sums;
  version?: string;
  total?: number;
  /** The most bytes that it ever had. */
  farthest: number;
  /** Whether some of its bytes come from an earlier answer or an earlier process. */
  pieced: boolean;
}

const stateOf = (path: string): string => `${path}.json`;

/** A new part file; an existing one is an error. */
export async function newPart(
  url: string,
  path: string,
  options: DownloadOptions,
): Promise<PartFile> {
  const handle = await open(path, 'ax');
  return { url, path, handle, bytes: 0, sums: newSums(options), farthest: 0, pieced: false };
}

/**
 * The part file that an earlier download has left, if it can be continued: the server names the
 * version of its file, or a checksum decides in the end. Otherwise an empty one.
 */
export async function continuedPart(
  url: string,
  path: string,
  options: DownloadOptions,
): Promise<PartFile> {
  const state = await readState(path);
  const sameVersion = state?.url === url && state.version !== undefined;
  const useful = sameVersion || (state !== undefined && isDecided(options));
  if (!useful) await rm(path, { force: true });
  const handle = await open(path, 'a+');
  const part: PartFile = {
    url,
    path,
    handle,
    bytes: 0,
    sums: newSums(options),
    farthest: 0,
    pieced: false,
  };
  if (!useful) return part;
  for await (const chunk of handle.createReadStream({ start: 0, autoClose: false })) {
    countIn(part, chunk as Uint8Array);
  }
  part.pieced = part.bytes > 0;
  if (sameVersion && state.version !== undefined) part.version = state.version;
  if (state.total !== undefined) part.total = state.total;
  return part;
}

async function readState(path: string): Promise<PartState | undefined> {
  try {
    const state = JSON.parse(await readFile(stateOf(path), 'utf8')) as Partial<PartState>;
    return typeof state.url === 'string' ? (state as PartState) : undefined;
  } catch {
    return undefined;
  }
}

/** Notes what is known of the file on the server, for the next process. */
export async function noteState({ url, path, version, total }: PartFile): Promise<void> {
  const state: PartState = {
    url,
    ...(version === undefined ? {} : { version }),
    ...(total === undefined ? {} : { total }),
  };
  await writeFile(stateOf(path), JSON.stringify(state));
}

/** Adds bytes at the end of a part file. */
export async function append(part: PartFile, chunk: Uint8Array): Promise<void> {
  await part.handle.appendFile(chunk);
  countIn(part, chunk);
}

function countIn(part: PartFile, chunk: Uint8Array): void {
  part.sums.sha256.update(chunk);
  part.sums.md5?.update(chunk);
  part.bytes += chunk.length;
  part.farthest = Math.max(part.farthest, part.bytes);
}

/** Throws away what has come. */
export async function startAgain(part: PartFile, options: DownloadOptions): Promise<void> {
  await part.handle.truncate(0);
  part.bytes = 0;
  part.pieced = false;
  part.sums = newSums(options);
  delete part.version;
  delete part.total;
}

/** Removes a part file and what was noted of it. */
export async function removePart(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(stateOf(path), { force: true });
}

/** Removes what was noted of a part file that has become the whole file. */
export async function removeState(path: string): Promise<void> {
  await rm(stateOf(path), { force: true });
}
