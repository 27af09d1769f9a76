import { readImage } from '../image';
import { OptionError, oneOf } from '../tensor';
import type { Pixels } from '../tensor';
import { datasetFile } from './manifest';
import { readDataset } from './read-dataset';

/** The photographs that come with the course; `brick`, `camera`, `grass` and `gravel` are grey. */
export type PhotoName =
  'astronaut' | 'brick' | 'camera' | 'chelsea' | 'coffee' | 'grass' | 'gravel' | 'rocket';

/** The names that `photo` knows. */
export const photoNames: readonly PhotoName[] = [
  'astronaut',
  'brick',
  'camera',
  'chelsea',
  'coffee',
  'grass',
  'gravel',
  'rocket',
];

function photoFile(where: string, name: PhotoName): string {
  if (!photoNames.includes(name)) {
    throw new OptionError(`${where}: there is no photo "${name}"; choose ${oneOf(photoNames)}.`);
  }
  return `photos/${name}.jpg`;
}

/**
 * One of the photographs that come with the course.
 *
 * @returns `[height, width, channels]`, levels 0 to 255; 3 channels, or 1 if it is grey
 * @throws OptionError when there is none of that name
 * @throws DataError when its file is missing or damaged
 */
export async function photo(name: PhotoName): Promise<Pixels> {
  return readImage(readDataset(photoFile('photo', name)));
}

/** What is to be seen on a photograph, in one sentence: the text for those who do not see it. */
export function photoDescription(name: PhotoName): string {
  return datasetFile(photoFile('photoDescription', name)).description;
}
