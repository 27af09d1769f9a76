import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { requireSums } from './checksums';
import type { FetchedPart } from './checksums';
import { explainedFailure } from './download-errors';
import type { DownloadOptions, Downloaded } from './download-options';
import { fetchPart } from './download-part';
import { removePart, removeState } from './part-file';
import { requireSha256 } from './sha256';

/** A part file that nobody has written to for so long belongs to a process that is gone. */
const abandoned = 10 * 60_000;

/**
 * Downloads a file. It appears under its name only when it is whole and is what was promised; until
 * then it is a part file beside it, which a failure removes, unless the download is to be continued.
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
  const { sha256, resume = false } = options;
  if (sha256 !== undefined) requireSha256('download', sha256);
  const partFile = resume
    ? `${file}.part`
    : join(dirname(file), `.${basename(file)}.${randomUUID()}.part`);
  let wrong = true;
  try {
    await mkdir(dirname(file), { recursive: true });
    if (!resume) await removeAbandoned(file);
    wrong = !resume;
    const part = await fetchPart(url, partFile, options);
    wrong = true;
    const { bytes, sha256: found } = await rightPart(url, partFile, options, part);
    await rename(partFile, file);
    await removeState(partFile);
    return { bytes, sha256: found };
  } catch (error) {
    const failure = explainedFailure(url, error);
    // What came is of use for the next time only if it is part of the right file.
    if (wrong || failure.useless) await removePart(partFile);
    throw failure;
  }
}

/** A file with the right checksums; one that was put together of pieces gets a second chance. */
async function rightPart(
  url: string,
  partFile: string,
  options: DownloadOptions,
  part: FetchedPart,
): Promise<FetchedPart> {
  try {
    requireSums(url, options, part);
    return part;
  } catch (error) {
    if (!part.pieced) throw error;
    await removePart(partFile);
    const again = await fetchPart(url, partFile, options);
    requireSums(url, options, again);
    return again;
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
