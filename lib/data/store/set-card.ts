import { oneOf, OptionError } from '../../tensor';
import { datasetFiles } from '../manifest';
import { readJson } from '../read-json';

/** What one should know of a set before one uses it. */
export interface SetCard {
  /** `mnist`, `glyphs`, … */
  name: string;
  title: string;
  /** What is to be seen, and how many classes. */
  what: string;
  /** How many pictures of which size. */
  pictures: string;
  /** Who made it, and how. */
  made: string;
  licence: string;
  /** Where it is described or comes from. */
  source: string;
  goodFor: string | readonly string[];
  /** What it must not be used for, and where it misleads. */
  notGoodFor: string | readonly string[];
  /** Another version is another set. */
  version: number;
  /**
   * For a set that is made here: the SHA-256 of the 8-bit levels and then the labels that its
   * generator gives for these options.
   */
  check?: { options: Readonly<Record<string, unknown>>; sha256: string };
}

const folder = 'cards/';

/** The names of all sets that have a card, real ones and those that are made here. */
export function setCardNames(): string[] {
  return datasetFiles()
    .map(({ file }) => file)
    .filter((file) => file.startsWith(folder) && file.endsWith('.json'))
    .map((file) => file.slice(folder.length, -'.json'.length))
    .sort();
}

/**
 * The card of a set: what it is, how it was made, its licence, and what it is not good for.
 *
 * @param name such as `mnist` or `glyphs`
 * @throws OptionError when there is none of that name; DataError when its file is damaged
 */
export function setCard(name: string): SetCard {
  const names = setCardNames();
  if (!names.includes(name)) {
    throw new OptionError(`setCard: there is no set “${name}”; there are ${oneOf(names)}.`);
  }
  return readJson(`${folder}${name}.json`) as SetCard;
}
