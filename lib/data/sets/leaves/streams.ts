import { createRandom } from '../../../tensor';
import type { Random } from '../../../tensor';

/** What one picture is drawn from. Each has random numbers of its own, so that one can change alone. */
const purposes = ['round', 'leaf', 'colour', 'damage', 'background', 'camera'] as const;

export type Purpose = (typeof purposes)[number];

/** The random numbers for one purpose of one picture (or of one round of classes). */
export function streamOf(
  seed: number,
  part: 'train' | 'test',
  purpose: Purpose,
  index: number,
): Random {
  const words = [part === 'train' ? 1 : 2, purposes.indexOf(purpose) + 1, index + 1];
  return createRandom(words.reduce(mixed, seed >>> 0));
}

/** Two words to one that has nothing in common with its neighbours (the last steps of MurmurHash3). */
function mixed(hash: number, word: number): number {
  let next = Math.imul(hash ^ Math.imul(word, 0x9e3779b1), 0x85ebca6b);
  next = Math.imul(next ^ (next >>> 13), 0xc2b2ae35);
  return (next ^ (next >>> 16)) >>> 0;
}
