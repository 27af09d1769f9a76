import { setTimeout as pause } from 'node:timers/promises';
import { isDecided, sumTexts } from './checksums';
import type { FetchedPart } from './checksums';
import { DownloadError, explainedFailure } from './download-errors';
import { largestDownload } from './download-options';
import type { DownloadOptions } from './download-options';
import { openDownload } from './open-download';
import type { OpenedDownload } from './open-download';
import { append, continuedPart, newPart, noteState, startAgain } from './part-file';
import type { PartFile } from './part-file';

/** A broken attempt that brought so many new bytes does not count: a bad line gets there in the end. */
const worthwhile = 64 * 1024;

/**
 * Fills a part file; a broken download is tried again, and continued where the server can.
 *
 * @throws DownloadError
 */
export async function fetchPart(
  url: string,
  partFile: string,
  options: DownloadOptions,
): Promise<FetchedPart> {
  const start = options.resume === true ? continuedPart : newPart;
  const part = await start(url, partFile, options);
  try {
    if (!isWhole(part)) await fetchPatiently(url, part, options);
    if (options.resume === true) await part.handle.sync();
  } finally {
    await part.handle.close();
  }
  return { bytes: part.bytes, ...sumTexts(part.sums), pieced: part.pieced };
}

/** Whether an earlier process has brought all and was ended just before it could use it. */
const isWhole = ({ bytes, total }: PartFile): boolean => bytes > 0 && bytes === total;

async function fetchPatiently(
  url: string,
  part: PartFile,
  options: DownloadOptions,
): Promise<void> {
  const { attempts = 3, patience = 30, onRetry } = options;
  for (let failed = 0; ;) {
    const before = part.farthest;
    try {
      await fetchOnce(url, part, options);
      return;
    } catch (error) {
      const failure = explainedFailure(url, error);
      failed = part.farthest - before >= worthwhile ? 1 : failed + 1;
      const wait = failure.wait ?? 0.25 * failed;
      if (!failure.again || failed >= attempts || wait > patience) throw failure;
      onRetry?.(failure.message, wait);
      await pause(1000 * wait);
    }
  }
}

async function fetchOnce(url: string, part: PartFile, options: DownloadOptions): Promise<void> {
  const { bytes: promised, timeout = 30 } = options;
  const maxBytes = options.maxBytes ?? Math.max(largestDownload, promised ?? 0);
  const controller = new AbortController();
  const silence = new DownloadError(
    `${url} could not be downloaded: nothing has arrived for ${timeout} s; check the connection and try again.`,
    true,
  );
  const listen = (): NodeJS.Timeout =>
    setTimeout(() => {
      controller.abort(silence);
    }, timeout * 1000);
  let timer = listen();
  try {
    const answer = await ask(url, part, options, controller.signal);
    checkLength(url, answer.total, promised, maxBytes);
    await agree(part, answer, options);
    const total = answer.total ?? promised;
    part.pieced ||= answer.start > 0;
    for await (const chunk of answer.body) {
      clearTimeout(timer);
      timer = listen();
      await append(part, chunk);
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

/** Asks for the rest of the file; for the whole one where the rest cannot be had. */
async function ask(
  url: string,
  part: PartFile,
  options: DownloadOptions,
  signal: object,
): Promise<OpenedDownload> {
  const { redirects = 5 } = options;
  const canContinue = part.version !== undefined || isDecided(options);
  const start = canContinue ? part.bytes : 0;
  if (start > 0) {
    const { version } = part;
    try {
      const answer = await openDownload(url, {
        start,
        ...(version === undefined ? {} : { version }),
        redirects,
        signal,
      });
      // Another length is another file, even if the server takes it for the same one.
      const known = part.total ?? options.bytes;
      const same = answer.start === 0 || known === undefined || answer.total === known;
      if (same) return answer;
      answer.cancel();
    } catch (error) {
      // The server does not like where we want to go on.
      if (!(error instanceof DownloadError) || !error.wrongRange) throw error;
    }
  }
  return openDownload(url, { start: 0, redirects, signal });
}

/** Brings the part file in line with where the answer starts, and notes what it says of the file. */
async function agree(
  part: PartFile,
  answer: OpenedDownload,
  options: DownloadOptions,
): Promise<void> {
  if (answer.start === 0) await startAgain(part, options);
  if (answer.version !== undefined) part.version = answer.version;
  else delete part.version;
  if (answer.total !== undefined) part.total = answer.total;
  else delete part.total;
  if (options.resume === true) await noteState(part);
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
      { useless: true },
    );
  }
  if (promised !== undefined && found !== promised) {
    throw new DownloadError(
      `${url} has the wrong length: ${found} bytes, but ${promised} were expected; the file on the server is cut off or another one.`,
      false,
      { useless: true },
    );
  }
}
