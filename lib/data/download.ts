import { createHash, randomUUID } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { OptionError, quote } from '../tensor';
import { DownloadError, explainedFailure } from './download-errors';
import { openDownload } from './open-download';

/** How far a download is. */
export interface DownloadProgress {
  /** Bytes of the file that have arrived. */
  bytes: number;
  /** Bytes of the whole file, where they are known. */
  total?: number;
}

/** What a downloaded file must be, and how patient the download is. */
export interface DownloadOptions {
  /** The SHA-256 of the file, 64 hexadecimal digits; another file is refused. */
  sha256?: string;
  /** The length of the file; another length is refused. */
  bytes?: number;
  /** No file is larger than this (1 GB). */
  maxBytes?: number;
  /** Seconds without a single byte after which the connection counts as broken (30). */
  timeout?: number;
  /** How often a broken download is tried, continued where the server can (3). */
  attempts?: number;
  /** How often the server may pass the request on (5). */
  redirects?: number;
  onProgress?: (progress: DownloadProgress) => void;
}

/** A file that was downloaded. */
export interface Downloaded {
  bytes: number;
  sha256: string;
}

export const largestDownload = 1_000_000_000;

/** A part file that nobody has written to for so long belongs to a process that is gone. */
const abandoned = 10 * 60_000;

/** A download on its way into its part file. */
interface Part {
  handle: FileHandle;
  bytes: number;
  hash: Hash;
  version?: string;
}

/**
 * Downloads a file. It appears under its name only when it is whole and is what was promised; until
 * then it is a part file beside it, which a failure removes.
 *
 * @param file where to; the folder is made
 * @throws DataError that says what went wrong and what to do
 * @throws OptionError for a SHA-256 that is none
 */
export async function download(
  url: string,
  file: string,
  options: DownloadOptions = {},
): Promise<Downloaded> {
  const { sha256, attempts = 3 } = options;
  if (sha256 !== undefined) requireSha256('download', sha256);
  const partFile = join(dirname(file), `.${basename(file)}.${randomUUID()}.part`);
  try {
    await mkdir(dirname(file), { recursive: true });
    await removeAbandoned(file);
    const handle = await open(partFile, 'ax');
    const part: Part = { handle, bytes: 0, hash: createHash('sha256') };
    try {
      await fetchPatiently(url, part, attempts, options);
    } finally {
      await handle.close();
    }
    const found = part.hash.digest('hex');
    if (sha256 !== undefined && found !== sha256.toLowerCase()) {
      throw new DownloadError(wrongSum(url, sha256, found), false);
    }
    await rename(partFile, file);
    return { bytes: part.bytes, sha256: found };
  } catch (error) {
    await rm(partFile, { force: true });
    throw explainedFailure(url, error);
  }
}

/** Throws an OptionError unless a text is a SHA-256. */
export function requireSha256(where: string, sum: string): void {
  if (/^[0-9a-f]{64}$/i.test(sum)) return;
  throw new OptionError(
    `${where}: sha256 must be 64 hexadecimal digits, but is ${quote(sum)}; "sha256sum FILE" or modelSums(folder) print them.`,
  );
}

/** What is said about a file with another checksum. */
export function wrongSum(file: string, expected: string, found: string): string {
  return (
    `${file} is not the file that was expected: its SHA-256 is ${found}, but should be ${expected.toLowerCase()}. ` +
    'It was damaged on the way, or another version was put there; if you trust the new one, change the sum.'
  );
}

async function fetchPatiently(
  url: string,
  part: Part,
  attempts: number,
  options: DownloadOptions,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await fetchOnce(url, part, options);
      return;
    } catch (error) {
      const failure = explainedFailure(url, error);
      if (!failure.again || attempt >= attempts) throw failure;
      await pause(250 * attempt);
    }
  }
}

async function fetchOnce(url: string, part: Part, options: DownloadOptions): Promise<void> {
  const { bytes: promised, maxBytes = largestDownload, timeout = 30, redirects = 5 } = options;
  const controller = new AbortController();
  const silence = new DownloadError(
    `${url} could not be downloaded: nothing has arrived for ${timeout} s; check the connection and try again.`,
    true,
  );
  let timer = setTimeout(() => {
    controller.abort(silence);
  }, timeout * 1000);
  try {
    const { version, bytes: start } = part;
    const answer = await openDownload(url, {
      start: version === undefined ? 0 : start,
      ...(version === undefined ? {} : { version }),
      redirects,
      signal: controller.signal,
    });
    if (answer.start === 0) await startAgain(part);
    if (answer.version !== undefined) part.version = answer.version;
    else delete part.version;
    const total = answer.total ?? promised;
    checkLength(url, answer.total, promised, maxBytes);
    for await (const chunk of answer.body) {
      clearTimeout(timer);
      timer = setTimeout(() => {
        controller.abort(silence);
      }, timeout * 1000);
      await part.handle.appendFile(chunk);
      part.hash.update(chunk);
      part.bytes += chunk.length;
      checkLength(url, part.bytes, undefined, Math.min(maxBytes, promised ?? Infinity));
      options.onProgress?.({ bytes: part.bytes, ...(total === undefined ? {} : { total }) });
    }
    if (answer.total !== undefined && part.bytes !== answer.total) {
      throw new DownloadError(
        `${url} broke off: ${part.bytes} of ${answer.total} bytes arrived; try again.`,
        true,
      );
    }
    checkLength(url, part.bytes, promised, maxBytes);
  } finally {
    clearTimeout(timer);
  }
}

async function startAgain(part: Part): Promise<void> {
  await part.handle.truncate(0);
  part.bytes = 0;
  part.hash = createHash('sha256');
}

function checkLength(
  url: string,
  found: number | undefined,
  promised: number | undefined,
  most: number,
): void {
  if (found === undefined) return;
  if (found > most) {
    throw new DownloadError(
      `${url} is too large: it has ${found} bytes or more, but ${most} are expected at most; ` +
        'check the address, or allow more with maxBytes.',
      false,
    );
  }
  if (promised !== undefined && found !== promised) {
    throw new DownloadError(
      `${url} has the wrong length: ${found} bytes, but ${promised} were expected; the file on the server is cut off or another one.`,
      false,
    );
  }
}

/** Part files of processes that were ended in the middle of a download. */
async function removeAbandoned(file: string): Promise<void> {
  const folder = dirname(file);
  const start = `.${basename(file)}.`;
  for (const name of await readdir(folder)) {
    if (!name.startsWith(start) || !name.endsWith('.part')) continue;
    const path = join(folder, name);
    const written = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Infinity,
    );
    if (Date.now() - written > abandoned) await rm(path, { force: true });
  }
}
