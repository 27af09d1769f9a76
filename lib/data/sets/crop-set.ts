import { basename } from 'node:path';
import { pictureFolder } from '../readers/pictures/picture-folder';
import { samplePictures, splitPictures } from '../readers/pictures/picture-list';
import { setFolder } from '../store';
import { leaves } from './leaves';
import type { LeavesOptions } from './leaves';
import { limitsOf, madeSet } from './real/project-set';
import type { ProjectSet, ProjectSetOptions } from './real/project-set';
import { readProjectSet } from './real/read-project-set';

/** Which leaves, and how they are drawn where the real ones are not there. */
export interface CropSetOptions extends ProjectSetOptions {
  /** Of the real set: the folders of the classes (all whose names start with `Tomato`). */
  classes?: readonly string[] | undefined;
  /** Settings of `leaves`. */
  drawn?: Pick<LeavesOptions, 'balanced' | 'cue' | 'scene' | 'background'>;
}

const usual = { train: 2000, test: 1000, side: 32 };
const testShare = 0.2;

/**
 * Healthy and sick leaves: photographs (PlantVillage, by default its tomatoes) where they were fetched,
 * else `leaves`. Of the photographs some are drawn from the seed; the classes keep their unequal
 * shares. PlantVillage has no test part: a fifth of each class is held out. Some leaves are on several
 * photographs, and all lie on the same grey table: results on it say little of a field.
 *
 * Source: D. P. Hughes and M. Salathé, An open access repository of images on plant health, arXiv:1511.08060, 2015.
 *
 * @param options train (2,000), test (1,000), validation (0), seed (1), side (32), bundled, folder, classes, drawn
 * @returns pictures of `[count, side, side, 3]`
 * @throws DataError when the real set is damaged or has no such class; OptionError when an option makes no sense
 */
export async function cropSet({
  drawn = {},
  bundled = false,
  folder = setFolder('plantvillage'),
  classes,
  ...options
}: CropSetOptions = {}): Promise<ProjectSet> {
  const limits = limitsOf('cropSet', options, usual);
  const { seed, side } = limits;
  if (bundled || folder === undefined || folder === '') {
    return madeSet(
      limits,
      (part, count) => leaves({ ...drawn, part, count, seed, side }),
      'For photographs: npm run data -- fetch plantvillage',
    );
  }
  const chosen = classes ?? (await tomatoesIn(folder));
  const { pictures, classes: names } = await pictureFolder(folder, { classes: chosen });
  const [learned, held] = splitPictures(pictures, testShare, seed);
  return readProjectSet(
    {
      name: 'PlantVillage',
      classes: names.map(readable),
      what: `PlantVillage, ${classes === undefined ? 'its tomatoes' : 'the classes that were chosen'}`,
      advice: 'For drawn ones: cropSet({ bundled: true })',
      train: samplePictures(learned, limits.train, seed),
      test: samplePictures(held, limits.test, seed),
    },
    limits,
  );
}

/** All classes of tomatoes; of another set that has none, all classes. */
async function tomatoesIn(folder: string): Promise<string[] | undefined> {
  const { classes } = await pictureFolder(folder);
  const tomatoes = classes.filter((name) => name.startsWith('Tomato'));
  return tomatoes.length > 1 ? tomatoes : undefined;
}

/** `Tomato___Late_blight` → `Tomato: Late blight`. */
const readable = (name: string): string =>
  basename(name).replace(/_{2,}/, ': ').replaceAll('_', ' ').trim();
