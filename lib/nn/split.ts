import { OptionError, quote } from '../tensor';
import type { Random } from '../tensor';
import type { FitOptions } from './fit-options';
import { shuffleInPlace } from './samples';

/** Which samples are learned from, and which are held out for validation. */
export function splitSamples(
  order: Uint32Array,
  { validation, validationSplit }: FitOptions,
  random: Random,
): { order: Uint32Array; held: Uint32Array } {
  if (validationSplit === undefined) return { order, held: order.subarray(0, 0) };
  if (validation) {
    throw new OptionError('fit: give validation or validationSplit, not both.');
  }
  const count = Math.round(validationSplit * order.length);
  if (!(validationSplit > 0 && validationSplit < 1) || count === 0 || count === order.length) {
    throw new OptionError(
      `fit: validationSplit must leave some of the ${order.length} samples on both sides, as 0.1 does of many, but is ${quote(validationSplit)}.`,
    );
  }
  shuffleInPlace(order, random);
  return { order: order.slice(count).sort(), held: order.slice(0, count).sort() };
}
