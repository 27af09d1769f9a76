import { OptionError, createRandom, quote, requireWhole } from '../../../tensor';

/** A rectangle in a picture, in pixels: from (left, top), included, to (right, bottom), excluded. */
export interface PictureBox {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A picture that waits to be read. */
export interface PictureEntry {
  file: string;
  /** Its class: a place in the list of the classes. */
  label: number;
  /** Pictures of one group show the same thing and must not be torn apart (the file). */
  group: string;
  /** What is cut out. */
  box?: PictureBox;
  /** What is known of its size, and where that stands. */
  size?: { height: number; width: number; stated: string };
}

/** The pictures of a folder, found but not read yet. */
export interface PictureList {
  classes: string[];
  /** Ordered by class, then by name. */
  pictures: PictureEntry[];
  /** Files that are no part of the set and were passed over: hidden ones, notes beside the classes. */
  skipped: string[];
}

/** The groups of each class, in an order drawn from the seed; the groups keep the order of their pictures. */
function shuffledGroups(pictures: readonly PictureEntry[], seed: number): PictureEntry[][][] {
  const random = createRandom(seed);
  const classes = new Map<number, Map<string, PictureEntry[]>>();
  for (const picture of pictures) {
    const groups = classes.get(picture.label) ?? new Map<string, PictureEntry[]>();
    classes.set(picture.label, groups);
    const group = groups.get(picture.group) ?? [];
    groups.set(picture.group, group);
    group.push(picture);
  }
  return [...classes.entries()]
    .sort(([left], [right]) => left - right)
    .map(([, groups]) => random.shuffle([...groups.values()]));
}

/**
 * Parts a list of pictures in two: of each class about the same share is held out, drawn from a seed.
 * Pictures of one group (the track of a traffic sign) stay together, and a class with one group only
 * is learned from.
 *
 * @param share of the pictures that is held out, above 0 and below 1
 * @returns `[learned, held]`, each in the order of the list
 * @throws OptionError when the share or the seed makes no sense
 */
export function splitPictures(
  pictures: readonly PictureEntry[],
  share: number,
  seed = 1,
): [learned: PictureEntry[], held: PictureEntry[]] {
  if (!(share > 0 && share < 1)) {
    throw new OptionError(
      `splitPictures: share must be a number between 0 and 1, such as 0.2, but is ${quote(share)}.`,
    );
  }
  const held = new Set<PictureEntry>();
  for (const groups of shuffledGroups(pictures, seed)) {
    const total = groups.reduce((sum, group) => sum + group.length, 0);
    const wanted = total * share;
    let taken = 0;
    for (const group of groups.slice(0, -1)) {
      // As near to the wished number as whole groups allow.
      if (taken > 0 && taken + group.length / 2 > wanted) break;
      group.forEach((picture) => held.add(picture));
      taken += group.length;
    }
  }
  return [
    pictures.filter((picture) => !held.has(picture)),
    pictures.filter((picture) => held.has(picture)),
  ];
}

/**
 * At most so many pictures, spread evenly over the classes and over the groups of each class, drawn
 * from a seed. Smaller classes give what they have. The classes come by turns, so that the first
 * hundred of them are spread too.
 *
 * @throws OptionError when the count or the seed makes no sense
 */
export function spreadPictures(
  pictures: readonly PictureEntry[],
  count: number,
  seed = 1,
): PictureEntry[] {
  requireWhole('spreadPictures', 'count', count, 1);
  const queues = shuffledGroups(pictures, seed).map(inTurns);
  return inTurns(queues).slice(0, count);
}

/**
 * At most so many pictures, drawn from a seed whatever their class, so that the classes keep their
 * shares; the order is drawn, too.
 *
 * @throws OptionError when the count or the seed makes no sense
 */
export function samplePictures(
  pictures: readonly PictureEntry[],
  count: number,
  seed = 1,
): PictureEntry[] {
  requireWhole('samplePictures', 'count', count, 1);
  return createRandom(seed).shuffle(pictures).slice(0, count);
}

/** The first of each list, the second of each, and so on. */
function inTurns<Item>(lists: readonly (readonly Item[])[]): Item[] {
  const longest = lists.reduce((most, list) => Math.max(most, list.length), 0);
  const turns: Item[] = [];
  for (let turn = 0; turn < longest; turn += 1) {
    for (const list of lists) if (turn < list.length) turns.push(list[turn]);
  }
  return turns;
}
