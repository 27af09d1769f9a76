import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gtsrb } from '../readers/pictures/gtsrb';
import { spreadPictures } from '../readers/pictures/picture-list';
import { setFolder } from '../store';
import { limitsOf, madeSet } from './real/project-set';
import type { ProjectSet, ProjectSetOptions } from './real/project-set';
import { readProjectSet } from './real/read-project-set';
import { signClasses, signs } from './signs';
import type { SignOptions } from './signs';

/** Which traffic signs, and how they are drawn where the real ones are not there. */
export interface SignSetOptions extends ProjectSetOptions {
  /** Settings of `signs`. */
  drawn?: Pick<SignOptions, 'weather' | 'effects'>;
}

const usual = { train: 4300, test: 1290, side: 32 };

/**
 * The 43 traffic signs of GTSRB: real ones, cut out of the pictures, where they were fetched, else
 * `signs`. Of the real ones as many are taken from every class as there are, from as many physical
 * signs as there are, drawn from the seed. About 30 pictures show the same sign from nearer and
 * nearer: `validation` holds out such tracks whole, or it would only test what was learned by heart.
 *
 * Source: J. Stallkamp, M. Schlipsing, J. Salmen and C. Igel, Man vs. computer, Neural Networks 32, 2012.
 *
 * @param options train (4,300), test (1,290), validation (0), seed (1), side (32), bundled, folder, drawn
 * @returns pictures of `[count, side, side, 3]`
 * @throws DataError when the real set is damaged; OptionError when an option makes no sense
 */
export async function signSet({
  drawn = {},
  bundled = false,
  folder = setFolder('gtsrb'),
  ...options
}: SignSetOptions = {}): Promise<ProjectSet> {
  const limits = limitsOf('signSet', options, usual);
  const { seed, side } = limits;
  if (bundled || folder === undefined || folder === '') {
    return madeSet(
      limits,
      (part, count) => signs({ ...drawn, part, count, seed, side }),
      'For photographed ones: npm run data -- fetch gtsrb',
    );
  }
  const images = await gtsrb(join(folder, 'GTSRB'));
  // The list of the test part comes in an archive of its own.
  const beside = join(folder, 'GT-final_test.csv');
  const held = await gtsrb(join(folder, 'GTSRB'), {
    part: 'test',
    ...(existsSync(beside) ? { table: beside } : {}),
  });
  return readProjectSet(
    {
      name: 'GTSRB',
      classes: signClasses,
      what: 'German traffic signs (GTSRB)',
      advice: 'For drawn ones: signSet({ bundled: true })',
      train: spreadPictures(images.pictures, limits.train, seed),
      test: spreadPictures(held.pictures, limits.test, seed),
    },
    limits,
  );
}
