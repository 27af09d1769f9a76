import { copyFile, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DataError, oneOf } from '../../tensor';
import { download } from '../download/download';
import { explainedFailure } from '../download/download-errors';
import type { DownloadOptions } from '../download/download-options';
import { checkFile } from './check-file';
import type { OnFetch } from './fetch-events';
import { placeText } from './mirrors';
import type { Place } from './mirrors';
import type { FetchedFile } from './set-marker';
import type { SourceFile } from './set-source';

/** How patient a fetch is with one server. */
export type Patience = Pick<DownloadOptions, 'timeout' | 'attempts' | 'patience'>;

/** A file may be so much longer than about what is expected. */
const aboutMost = (bytes: number): number => 2 * bytes + 10_000_000;

/**
 * Brings one file into a folder: from an earlier fetch that was interrupted, or from the first place
 * that has it and where it is the right one.
 *
 * @throws DataError that says what each place answered
 */
export async function fetchFile(
  source: SourceFile,
  places: readonly Place[],
  folder: string,
  onEvent: OnFetch,
  patience: Patience,
): Promise<FetchedFile> {
  const failures: string[] = [];
  const some = await present(source.file, places);
  for (const [index, place] of some.entries()) {
    const file = join(folder, fileNameOf(source, place));
    try {
      const isHere = await stat(file).then(
        () => true,
        () => false,
      );
      if (!isHere) await bring(source, place, file, onEvent, patience);
      const checked = await checkFile(file, placeText(place), source).catch(
        async (error: unknown) => {
          await rm(file, { force: true });
          // A file of an earlier fetch may have been damaged since; the place is asked for a new one.
          if (!isHere) throw error;
          await bring(source, place, file, onEvent, patience);
          return checkFile(file, placeText(place), source);
        },
      );
      const { bytes, compared } = checked;
      onEvent({ kind: 'checked', file: basename(file), compared, bytes });
      return { file: basename(file), from: placeText(place), ...checked };
    } catch (error) {
      // Another server would not help against a full disk.
      if (!(error instanceof DataError)) throw error;
      if (isDiskFailure(error)) throw error;
      failures.push(error.message);
      if (index + 1 < some.length) {
        onEvent({
          kind: 'next-mirror',
          reason: error.message,
          next: placeText(some[index + 1]),
        });
      }
    }
  }
  throw new DataError(
    [
      `${source.file} could not be fetched${some.length === 1 ? '' : ` from any of ${some.length} places`}:`,
    ]
      .concat(failures.map((reason) => `  ${reason}`))
      .join('\n'),
  );
}

/** Those of the places that are on the web or have a file. */
async function present(file: string, places: readonly Place[]): Promise<readonly Place[]> {
  const found: Place[] = [];
  for (const place of places) {
    if ('url' in place || (await stat(place.path).catch(() => undefined))) found.push(place);
  }
  if (found.length > 0) return found;
  const paths = places.map(placeText);
  throw new DataError(`${file} is not on the mirror: there is no ${oneOf(paths)}.`);
}

/** A mirror may have the file without its packing. */
function fileNameOf({ file, content }: SourceFile, place: Place): string {
  if (!content) return file;
  return placeText(place).endsWith('.gz') ? file : file.replace(/\.gz$/, '');
}

function isDiskFailure({ cause }: Error): boolean {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  return ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS'].includes(code ?? '');
}

async function bring(
  source: SourceFile,
  place: Place,
  file: string,
  onEvent: OnFetch,
  patience: Patience,
): Promise<void> {
  if ('path' in place) {
    await bringCopy(place.path, file);
    return;
  }
  const { sum, bytes, about = false } = source;
  await download(place.url, file, {
    ...patience,
    resume: true,
    ...(sum?.sha256 === undefined ? {} : { sha256: sum.sha256 }),
    ...(sum?.md5 === undefined ? {} : { md5: sum.md5 }),
    ...(about ? { maxBytes: mostBytes(source) } : { bytes }),
    onProgress: (progress) => {
      onEvent({
        kind: 'bytes',
        file: source.file,
        bytes: progress.bytes,
        total: progress.total ?? bytes,
      });
    },
    onRetry: (reason, seconds) => {
      onEvent({ kind: 'retry', reason, seconds });
    },
  });
}

const mostBytes = ({ bytes, content }: SourceFile): number =>
  Math.max(aboutMost(bytes), content?.bytes ?? 0);

/** Copies a file of a mirror folder; it gets its name when it is whole. */
async function bringCopy(path: string, file: string): Promise<void> {
  const part = `${file}.copy`;
  try {
    await copyFile(path, part);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw explainedFailure(path, error);
  }
}
