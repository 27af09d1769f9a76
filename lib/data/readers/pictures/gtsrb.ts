import { join } from 'node:path';
import { DataError, requireChoice } from '../../../tensor';
import { isHidden, onDisk } from './files';
import type { Files } from './files';
import { gtsrbRows } from './gtsrb-rows';
import type { GtsrbRow } from './gtsrb-rows';
import type { PictureEntry, PictureList } from './picture-list';

/** GTSRB has 43 classes of signs. */
const gtsrbClassCount = 43;

/** What of GTSRB is listed. */
export interface GtsrbOptions {
  /** The 39,209 pictures to learn from or the 12,630 to test with ('train'). */
  part?: 'train' | 'test';
  /** The list of the test part, where it lies elsewhere. */
  table?: string;
  /** Where folders are read from (the disk). */
  files?: Files;
}

/** Five digits, as the folders of the classes are named. */
const folderName = (label: number): string => String(label).padStart(5, '0');

/**
 * Lists the pictures of the German Traffic Sign Recognition Benchmark, each with the box of its sign;
 * `pictureBatches` reads them and cuts the signs out. Pictures to learn from come in tracks of 30 of
 * the same sign, which a car approaches: `group` is the track, and `splitPictures` keeps it together.
 *
 * Source: J. Stallkamp, M. Schlipsing, J. Salmen and C. Igel, Man vs. computer, Neural Networks 32, 2012.
 *
 * @param folder with `Final_Training/Images/00000` to `00042`, each with its `GT-….csv`, and
 *   `Final_Test/Images` with `GT-final_test.csv` in it or beside `Final_Test`
 * @throws DataError that names the file and the row: a field is missing or no number, a box lies
 *   outside, a class is none, a picture is listed twice, missing or not listed
 */
export async function gtsrb(
  folder: string,
  { part = 'train', table, files = onDisk }: GtsrbOptions = {},
): Promise<PictureList> {
  requireChoice('gtsrb', 'part', part, ['train', 'test']);
  const classes = Array.from({ length: gtsrbClassCount }, (_, label) => folderName(label));
  const list: PictureList = { classes, pictures: [], skipped: [] };
  if (part === 'test') await addTest(list, folder, { files, table });
  else {
    for (const label of classes.keys()) {
      const name = folderName(label);
      const images = join(folder, 'Final_Training', 'Images', name);
      await addFolder(list, { images, table: join(images, `GT-${name}.csv`), files, label });
    }
  }
  return list;
}

async function addTest(
  list: PictureList,
  folder: string,
  { files, table: given }: { files: Files; table: string | undefined },
): Promise<void> {
  const name = 'GT-final_test.csv';
  const images = join(folder, 'Final_Test', 'Images');
  const inside = (await files.list(images)).some((entry) => entry.name === name);
  // It comes in an archive of its own, which has no folders.
  const table = given ?? join(inside ? images : folder, name);
  await addFolder(list, { images, table, files });
}

interface TableOfFolder {
  images: string;
  table: string;
  files: Files;
  /** The only class that the pictures may have. */
  label?: number;
}

async function addFolder(
  list: PictureList,
  { images, table, files, label }: TableOfFolder,
): Promise<void> {
  const rows = gtsrbRows(await files.read(table), table, gtsrbClassCount);
  const listed = new Set(rows.map(({ file }) => file));
  const present = new Set<string>();
  for (const { name, kind } of await files.list(images)) {
    const path = join(images, name);
    if (path === table) continue;
    if (isHidden(name) || (kind === 'file' && !/\.ppm$/i.test(name))) list.skipped.push(path);
    else if (kind === 'folder' || !listed.has(name)) {
      throw new DataError(`${path}: ${table} does not list it, so its class is not known.`);
    } else present.add(name);
  }
  for (const row of rows) {
    if (!present.has(row.file)) {
      throw new DataError(`${row.place}: there is no picture ${join(images, row.file)}.`);
    }
    if (label !== undefined && row.label !== label) {
      throw new DataError(
        `${row.place}: ClassId is ${row.label}, but this is the folder of class ${label}.`,
      );
    }
    list.pictures.push(entryOf(row, join(images, row.file)));
  }
}

function entryOf(
  { place, file: name, width, height, box, label }: GtsrbRow,
  file: string,
): PictureEntry {
  const [, track] = /^(\d+)_\d+\.ppm$/.exec(name) ?? [];
  return {
    file,
    label,
    group: (track as string | undefined) === undefined ? file : `${label}/${track}`,
    box,
    size: { height, width, stated: place },
  };
}
