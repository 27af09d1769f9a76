import { OptionError } from '../../tensor';
import { markList } from './mark-list';
import { markMatrix } from './mark-matrix';
import { markQuantity } from './mark-quantity';
import { markShape } from './mark-shape';
import { markWords } from './mark-words';
import type { Mark, QuantityOptions } from './mark';

/**
 * What is right: a number, a shape (channels last), a list of numbers, a map of numbers, or a word
 * with its like.
 */
export type Truth =
  | number
  | readonly number[]
  | { list: readonly number[] }
  | { matrix: readonly (readonly number[])[] }
  | { words: readonly string[] };

/**
 * Marks an answer that was written freely: `markAnswer('73.9 k', 73_856, { tolerance: 0.01 })`,
 * `markAnswer('56×56×64', [56, 56, 64])`.
 *
 * Units, percent, commas, brackets and magnitudes are understood; what can be read in two ways is
 * `unclear` and not wrong.
 *
 * @throws OptionError when the truth is of no such kind
 */
export function markAnswer(answer: unknown, truth: Truth, options: QuantityOptions = {}): Mark {
  if (typeof truth === 'number') return markQuantity(answer, truth, options);
  if (Array.isArray(truth)) return markShape(answer, truth as readonly number[], options);
  if ('list' in truth) return markList(answer, truth.list, options);
  if ('matrix' in truth) return markMatrix(answer, truth.matrix, options);
  if ('words' in truth) return markWords(answer, truth.words, options);
  throw new OptionError(
    'markAnswer: the truth must be a number, a shape, { list }, { matrix } or { words }.',
  );
}
