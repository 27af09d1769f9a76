import { join } from 'node:path';
import { DataError } from '../../../tensor';
import { isHidden, onDisk } from './files';
import type { Files, FolderEntry } from './files';
import type { PictureEntry, PictureList } from './picture-list';

const endings = /\.(png|jpe?g|webp|ppm)$/i;
/** A class is a byte. */
const mostClasses = 256;

/** What of a folder of pictures is taken. */
export interface PictureFolderOptions {
  /** The folders of the classes, in the order that their numbers shall have (all, by name). */
  classes?: readonly string[] | undefined;
  /** Where folders are read from (the disk). */
  files?: Files;
}

/**
 * Finds the pictures of a folder with one folder per class: `cats/1.jpg`, `dogs/1.jpg`. Nothing is
 * read yet. The order is that of the names by code unit, the same on every computer. Hidden files and
 * notes beside the folders are passed over and listed in `skipped`; whatever else is in the way is an
 * error: a folder in a class, a file in a class that is no picture, a picture without a class, a class
 * without pictures.
 *
 * @throws DataError that names the file or folder
 */
export async function pictureFolder(
  folder: string,
  { classes, files = onDisk }: PictureFolderOptions = {},
): Promise<PictureList> {
  const entries = await files.list(folder);
  const skipped = entries.filter((entry) => isPassedOver(folder, entry));
  const found = entries.filter(({ name, kind }) => kind === 'folder' && !isHidden(name));
  const names = classes === undefined ? found.map(({ name }) => name) : [...classes];
  requireClasses(folder, names, found);
  const list: PictureList = {
    classes: names,
    pictures: [],
    skipped: skipped.map(({ name }) => join(folder, name)),
  };
  for (const [label, name] of names.entries()) {
    await addClass(list, join(folder, name), label, files);
  }
  return list;
}

function isPassedOver(folder: string, { name, kind }: FolderEntry): boolean {
  if (isHidden(name)) return true;
  if (kind === 'file' && endings.test(name)) {
    throw new DataError(
      `${join(folder, name)}: this picture lies beside the folders of the classes, so its class is not known; move it into one of them.`,
    );
  }
  return kind === 'file';
}

function requireClasses(
  folder: string,
  names: readonly string[],
  found: readonly FolderEntry[],
): void {
  if (names.length === 0) {
    throw new DataError(
      `${folder}: there is no folder of a class in it; a set of pictures has one folder for each class.`,
    );
  }
  if (names.length > mostClasses) {
    throw new DataError(
      `${folder}: ${names.length} classes are more than the ${mostClasses} that can be told apart here.`,
    );
  }
  const missing = names.find((name) => !found.some((entry) => entry.name === name));
  if (missing !== undefined) {
    throw new DataError(`${join(folder, missing)}: there is no folder of this class.`);
  }
}

async function addClass(
  { pictures, skipped }: PictureList,
  folder: string,
  label: number,
  files: Files,
): Promise<void> {
  const before = pictures.length;
  for (const { name, kind } of await files.list(folder)) {
    const file = join(folder, name);
    if (isHidden(name)) skipped.push(file);
    else pictures.push(entryOf(file, kind, label));
  }
  if (pictures.length === before) throw new DataError(`${folder}: there is no picture in it.`);
}

function entryOf(file: string, kind: 'file' | 'folder', label: number): PictureEntry {
  if (kind === 'folder') {
    throw new DataError(
      `${file}: this is a folder in the folder of a class; the pictures of a class lie directly in its folder.`,
    );
  }
  if (!endings.test(file)) {
    throw new DataError(
      `${file}: this is no picture by its name; the folder of a class has only PNG, JPEG, WebP and PPM files.`,
    );
  }
  return { file, label, group: file };
}
