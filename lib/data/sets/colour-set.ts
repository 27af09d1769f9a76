import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cifar10Batches, cifar10Classes } from '../readers/cifar10';
import type { LabelledImages } from '../readers/labelled-images';
import { spreadPictures, splitPictures } from '../readers/pictures/picture-list';
import type { PictureEntry } from '../readers/pictures/picture-list';
import { fromData, OptionError } from '../../tensor';
import { setFolder } from '../store';
import { objects } from './objects';
import { limitsOf, madeSet, noteOf } from './real/project-set';
import type { Limits, ProjectSet, ProjectSetOptions } from './real/project-set';

/** Which small colour pictures. */
export interface ColourSetOptions extends ProjectSetOptions {
  /** Of the real set: how many pictures each of its files has (10,000). */
  records?: number | undefined;
}

const usual = { train: 4000, test: 1000, side: 32 };
const realSide = 32;
const inside = 'cifar-10-batches-bin';

/**
 * Small colour pictures of ten classes: photographs (CIFAR-10) where they were fetched, else
 * `objects`. Of CIFAR-10 as many are taken from every class, drawn from the seed.
 *
 * Source: A. Krizhevsky, Learning multiple layers of features from tiny images, 2009.
 *
 * @param options train (4,000), test (1,000), validation (0), seed (1), side (32), bundled, folder
 * @returns pictures of `[count, 32, 32, 3]`
 * @throws DataError when the real set is damaged; OptionError when an option makes no sense
 */
export async function colourSet({
  bundled = false,
  folder = setFolder('cifar-10'),
  records = 10_000,
  ...options
}: ColourSetOptions = {}): Promise<ProjectSet> {
  const limits = limitsOf('colourSet', options, usual);
  const { seed, side, validation } = limits;
  if (bundled || folder === undefined || folder === '') {
    return madeSet(
      limits,
      (part, count) => objects({ part, count, seed, side }),
      'For photographs: npm run data -- fetch cifar-10',
    );
  }
  if (side !== realSide) {
    throw new OptionError(
      `colourSet: CIFAR-10 has pictures of 32×32; leave side away, or give 32.`,
    );
  }
  const own = join(folder, inside);
  const files = existsSync(own) ? own : folder;
  const train = await entriesOf(files, 'train', limits, records);
  const [learned, held] = validation > 0 ? splitPictures(train, validation, seed) : [train, []];
  const parts = {
    train: await pick(files, 'train', learned, records),
    ...(held.length > 0 ? { validation: await pick(files, 'train', held, records) } : {}),
    test: await pick(files, 'test', await entriesOf(files, 'test', limits, records), records),
  };
  const classes = await cifar10Classes(files);
  return {
    name: 'CIFAR-10',
    note: noteOf(
      'CIFAR-10',
      parts,
      side,
      classes.length,
      'For drawn ones: colourSet({ bundled: true })',
    ),
    real: true,
    side,
    classes,
    ...parts,
  };
}

/** The chosen records of a part: each `file` is the number of the record. */
async function entriesOf(
  folder: string,
  part: 'train' | 'test',
  { train, test, seed }: Limits,
  records: number,
): Promise<PictureEntry[]> {
  const entries: PictureEntry[] = [];
  for await (const { labels } of cifar10Batches(folder, { part, records })) {
    for (const label of labels) {
      const file = String(entries.length);
      entries.push({ file, label, group: file });
    }
  }
  return spreadPictures(entries, part === 'train' ? train : test, seed);
}

/** Reads the part again and keeps the chosen records, in the order in which they were chosen. */
async function pick(
  folder: string,
  part: 'train' | 'test',
  entries: readonly PictureEntry[],
  records: number,
): Promise<LabelledImages> {
  const size = realSide * realSide * 3;
  const places = new Map(entries.map(({ file }, place) => [Number(file), place]));
  const values = new Float32Array(entries.length * size);
  let first = 0;
  for await (const { x, labels } of cifar10Batches(folder, { part, records })) {
    for (let index = 0; index < labels.length; index += 1) {
      const place = places.get(first + index);
      if (place !== undefined)
        values.set(x.data.subarray(index * size, (index + 1) * size), place * size);
    }
    first += labels.length;
  }
  return {
    x: fromData(values, [entries.length, realSide, realSide, 3]),
    labels: Uint8Array.from(entries, ({ label }) => label),
  };
}
