import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DataError, OptionError, quote } from '../../tensor';
import type { SetSource, SourceFile } from './set-source';

/** One place where a file may be. */
export type Place = { url: string } | { path: string };

/** How messages call a place. */
export const placeText = (place: Place): string => ('url' in place ? place.url : place.path);

/** The names under which a mirror may have a file: what only wraps its content may be off. */
function namesOf({ file, content }: SourceFile): string[] {
  return content ? [file, file.replace(/\.gz$/, '')] : [file];
}

/**
 * Where a file may be, to be tried by turns: on the mirrors of the set, or on the one that was asked
 * for, which may have a folder for each set.
 */
export function placesOf(
  { name }: SetSource,
  file: SourceFile,
  mirror: string | undefined,
): Place[] {
  if (mirror === undefined) return file.urls.map((url) => ({ url }));
  const folder = folderOf(mirror);
  const names = namesOf(file);
  if (folder !== undefined) {
    return [folder, join(folder, name)].flatMap((each) =>
      names.map((one) => ({ path: join(each, one) })),
    );
  }
  const base = mirror.endsWith('/') ? mirror : `${mirror}/`;
  return [base, `${base}${name}/`].flatMap((each) => names.map((one) => ({ url: each + one })));
}

/** The folder of a mirror that is none on the web. */
function folderOf(mirror: string): string | undefined {
  if (/^https?:\/\//i.test(mirror)) return undefined;
  if (/^file:/i.test(mirror)) return fileURLToPath(mirror);
  return resolve(mirror);
}

/**
 * Makes sure that a mirror is an address or a folder.
 *
 * @throws OptionError
 */
export async function requireMirror(mirror: string | undefined): Promise<void> {
  if (mirror === undefined) return;
  if (/^https?:\/\//i.test(mirror)) {
    if (URL.canParse(mirror)) return;
    throw new OptionError(`fetchSet: mirror ${quote(mirror)} is no address.`);
  }
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(mirror) && !/^file:/i.test(mirror)) {
    throw new OptionError(
      `fetchSet: mirror must be an address that starts with http:// or https://, or a folder, but is ${quote(mirror)}.`,
    );
  }
  const folder = folderOf(mirror) ?? mirror;
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() !== true) {
    throw new DataError(
      `fetchSet: the mirror ${folder} is ${found ? 'no folder' : 'not there'}; give the folder that has the files, or an address.`,
    );
  }
}
