import { formatNumber, formatTensor, quote } from '../tensor';
import { difference, isTensor, toBlock } from './compare';
import { publishHiddenTruth, publishNote } from './verdict';

/** A prediction that waits for the truth. */
export interface Prediction {
  /** Shows the true value beside the prediction; without a prediction only on a click. */
  reveal(truth: unknown): void;
}

function write(value: unknown): string {
  if (isTensor(value)) return formatTensor(value);
  if (typeof value === 'number') return formatNumber(value);
  return typeof value === 'string' ? value : quote(value);
}

/** Words are the same in upper and lower case; '405,900' in quotes is a number all the same. */
function plain(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const number = Number(value.replaceAll(',', ''));
  return value.trim() === '' || Number.isNaN(number) ? value.trim().toLowerCase() : number;
}

/**
 * Takes down what the learner expects before the truth is shown:
 * `predict('the size of the map', 3).reveal(map.shape[0])`. A wrong prediction is no failure; it
 * is the moment at which something is learned.
 *
 * @param question what is predicted, in words
 * @param guess the learner's prediction; undefined while there is none
 */
export function predict(question: string, guess?: unknown): Prediction {
  return {
    reveal(truth) {
      if (guess === undefined) {
        publishHiddenTruth(
          `${question}: write your prediction into the cell, then run it again`,
          write(truth),
        );
        return;
      }
      const isNumeric = toBlock(truth) !== undefined;
      const right = difference(plain(guess), plain(truth), isNumeric ? 1e-4 : 0) === undefined;
      publishNote(
        right
          ? `${question}: ${write(truth)}, as you predicted.`
          : `${question}: ${write(truth)}. You predicted ${write(guess)}; find out where the difference comes from.`,
      );
    },
  };
}
