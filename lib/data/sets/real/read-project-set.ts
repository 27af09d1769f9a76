import type { LabelledImages } from '../../readers/labelled-images';
import { pictureBatches } from '../../readers/pictures/picture-batches';
import { splitPictures } from '../../readers/pictures/picture-list';
import type { PictureEntry } from '../../readers/pictures/picture-list';
import { readAll } from '../../readers/read-all';
import { noteOf } from './project-set';
import type { Limits, ProjectSet } from './project-set';

/** A real set whose pictures lie in files. */
interface RealSet {
  name: string;
  classes: readonly string[];
  /** What is said of it in the note. */
  what: string;
  advice: string;
  train: PictureEntry[];
  test: PictureEntry[];
  grayscale?: boolean;
}

/** Reads the listed pictures; a share of those to learn from is held out, groups whole. */
export async function readProjectSet(
  { name, classes, what, advice, train, test, grayscale = false }: RealSet,
  { validation, seed, side }: Limits,
): Promise<ProjectSet> {
  const read = (pictures: PictureEntry[]): Promise<LabelledImages> =>
    readAll(pictureBatches(pictures, { side, grayscale }), { count: pictures.length });
  const [learned, held] = validation > 0 ? splitPictures(train, validation, seed) : [train, []];
  const parts = {
    train: await read(learned),
    ...(held.length > 0 ? { validation: await read(held) } : {}),
    test: await read(test),
  };
  return {
    name,
    note: noteOf(what, parts, side, classes.length, advice),
    real: true,
    side,
    classes,
    ...parts,
  };
}
