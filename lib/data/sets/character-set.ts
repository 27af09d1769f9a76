import { basename, join } from 'node:path';
import { DataError } from '../../tensor';
import { onDisk } from '../readers/pictures/files';
import { pictureFolder } from '../readers/pictures/picture-folder';
import { spreadPictures } from '../readers/pictures/picture-list';
import type { PictureEntry } from '../readers/pictures/picture-list';
import { setFolder } from '../store';
import { glyphs } from './glyphs';
import type { GlyphOptions } from './glyphs';
import { limitsOf, madeSet } from './real/project-set';
import type { ProjectSet, ProjectSetOptions } from './real/project-set';
import { readProjectSet } from './real/read-project-set';

/** Which characters, and how they are drawn where the real ones are not there. */
export interface CharacterSetOptions extends ProjectSetOptions {
  /** Settings of `glyphs`. */
  drawn?: Omit<GlyphOptions, 'script' | 'part' | 'count' | 'seed' | 'side'>;
}

const usual = { train: 4600, test: 1380, side: 32 };
const consonants = 36;
const classCount = 46;
const inside = 'DevanagariHandwrittenCharacterDataset';

/**
 * The 46 characters of Devanagari: handwritten ones (DHCD) where they were fetched, else `glyphs`.
 * Ink is 1 on paper 0, and the classes have the same order in both. Of the handwritten ones so many
 * are taken from every class, drawn from the seed.
 *
 * Source: S. Acharya, A. K. Pant and P. K. Gyawali, Deep learning based large scale handwritten
 * Devanagari character recognition, SKIMA 2015.
 *
 * @param options train (4,600), test (1,380), validation (0), seed (1), side (32), bundled, folder, drawn
 * @returns pictures of `[count, side, side, 1]`
 * @throws DataError when the real set is damaged; OptionError when an option makes no sense
 */
export async function characterSet({
  drawn = {},
  bundled = false,
  folder = setFolder('devanagari'),
  ...options
}: CharacterSetOptions = {}): Promise<ProjectSet> {
  const limits = limitsOf('characterSet', options, usual);
  const make = (part: 'train' | 'test', count: number): ReturnType<typeof glyphs> =>
    glyphs({ ...drawn, script: 'devanagari', part, count, seed: limits.seed, side: limits.side });
  if (bundled || folder === undefined || folder === '') {
    return madeSet(limits, make, 'For handwritten ones: npm run data -- fetch devanagari');
  }
  return readProjectSet(
    {
      name: 'Devanagari handwritten characters',
      classes: make('test', 1).classes,
      what: 'Devanagari handwritten characters (DHCD)',
      advice: 'For drawn ones: characterSet({ bundled: true })',
      train: spreadPictures(await partOf(join(folder, inside, 'Train')), limits.train, limits.seed),
      test: spreadPictures(await partOf(join(folder, inside, 'Test')), limits.test, limits.seed),
      grayscale: true,
    },
    limits,
  );
}

/** The pictures of `Train` or `Test`, the classes in the order of the numbers in their names. */
async function partOf(folder: string): Promise<PictureEntry[]> {
  const ordered = new Map<number, string>();
  for (const { name, kind } of await onDisk.list(folder)) {
    const place = kind === 'folder' ? placeOf(name) : undefined;
    if (place === undefined) continue;
    const other = ordered.get(place);
    if (other !== undefined) {
      throw new DataError(`${join(folder, name)}: this is the same class as ${other}.`);
    }
    ordered.set(place, name);
  }
  if (ordered.size !== classCount) {
    throw new DataError(
      `${folder}: DHCD has ${classCount} folders, character_1_ka to character_36_gya and digit_0 to digit_9, but ${ordered.size} of them are here.`,
    );
  }
  const classes = Array.from({ length: classCount }, (_, place) => ordered.get(place) ?? '');
  return (await pictureFolder(folder, { classes })).pictures;
}

/** `character_1_ka` to `character_36_gya` are 0 to 35, `digit_0` to `digit_9` 36 to 45. */
function placeOf(path: string): number | undefined {
  const [, kind, digits] = /^(character|digit)_(\d{1,2})(?:_[a-z]+)?$/i.exec(basename(path)) ?? [];
  const number = Number(digits);
  if (kind === 'character' && number >= 1 && number <= consonants) return number - 1;
  return kind === 'digit' && number <= 9 ? consonants + number : undefined;
}
