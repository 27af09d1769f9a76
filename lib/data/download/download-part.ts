import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { DownloadError, explainedFailure } from './download-errors';
import { largestDownload } from './download-options';
import type { DownloadOptions, Downloaded } from './download-options';
import { openDownload } from './open-download';

/** A download on its way into its part file. */
interface Part {
  handle: FileHandle;
  bytes: number;
  hash: Hash;
  version?: string;
}

/**
 * Fills a new part file; a broken download is tried again, and continued where the server can.
 *
 * @throws DownloadError
 */
export async function fetchPart(
  url: string,
  partFile: string,
  options: DownloadOptions,
): Promise<Downloaded> {
  const handle = await open(partFile, 'ax');
  const part: Part = { handle, bytes: 0, hash: createHash('sha256') };
  try {
    await fetchPatiently(url, part, options);
  } finally {
    await handle.close();
  }
  return { bytes: part.bytes, sha256: part.hash.digest('hex') };
}

async function fetchPatiently(url: string, part: Part, options: DownloadOptions): Promise<void> {
  const { attempts = 3 } = options;
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
