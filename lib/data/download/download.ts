import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DownloadError, explainedFailure } from './download-errors';
import type { DownloadOptions, Downloaded } from './download-options';
import { fetchPart } from './download-part';
import { requireSha256, wrongSum } from './sha256';

/** A part file that nobody has written to for so long belongs to a process that is gone. */
const abandoned = 10 * 60_000;

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
  const { sha256 } = options;
  if (sha256 !== undefined) requireSha256('download', sha256);
  const partFile = join(dirname(file), `.${basename(file)}.${randomUUID()}.part`);
  try {
    await mkdir(dirname(file), { recursive: true });
    await removeAbandoned(file);
    const { bytes, sha256: found } = await fetchPart(url, partFile, options);
    if (sha256 !== undefined && found !== sha256.toLowerCase()) {
      throw new DownloadError(wrongSum(url, sha256, found), false);
    }
    await rename(partFile, file);
    return { bytes, sha256: found };
  } catch (error) {
    await rm(partFile, { force: true });
    throw explainedFailure(url, error);
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
