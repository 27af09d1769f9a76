import type { Random } from '../../../tensor';

/** The classes of `leaves` and how many pictures of 100 each has: unequal, as diseases are in a field. */
const shares = {
  healthy: 40,
  'leaf spot': 16,
  'late blight': 14,
  rust: 10,
  'powdery mildew': 9,
  'insect holes': 7,
  'mosaic virus': 4,
} as const;

/** The name of a class of `leaves`. */
export type LeafClass = keyof typeof shares;

/** The seven classes of `leaves`: healthy, and six kinds of damage from the most frequent to the rarest. */
export const leafClasses: readonly LeafClass[] = Object.keys(shares) as LeafClass[];

/** So many pictures of every hundred are of each class. */
export const leafShares: readonly number[] = leafClasses.map((name) => shares[name]);

/** The classes of as many pictures as come before the shares repeat: 100, or one of each. */
export function classesOfRound(random: Random, balanced: boolean): number[] {
  const round = leafShares.flatMap((share, label) =>
    Array.from({ length: balanced ? 1 : share }, () => label),
  );
  return random.shuffle(round);
}
