import { formatTensor } from '../tensor';
import { difference, toBlock } from './compare';
import { publishNote } from './verdict';

/** A prediction that waits for the truth. */
export interface Prediction {
  /** Shows the true value beside the prediction. */
  reveal(truth: unknown): void;
}

function write(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'dtype' in value) {
    return formatTensor(value as Parameters<typeof formatTensor>[0]);
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * Takes down what the learner expects before the truth is shown:
 * `predict('the size of the map', 3).reveal(map.shape[0])`. A wrong prediction is no failure; it
 * is the moment at which something is learned.
 *
 * @param question what is predicted, in words
 * @param guess the learner's prediction; undefined for none yet
 */
export function predict(question: string, guess?: unknown): Prediction {
  return {
    reveal(truth) {
      if (guess === undefined) {
        publishNote(`${question}: ${write(truth)}. (Next time write your prediction down first.)`);
        return;
      }
      const isNumeric = toBlock(truth) !== undefined;
      const right = difference(guess, truth, isNumeric ? 1e-4 : 0) === undefined;
      publishNote(
        right
          ? `${question}: ${write(truth)}, as you predicted.`
          : `${question}: ${write(truth)}. You predicted ${write(guess)}; find out where the difference comes from.`,
      );
    },
  };
}
