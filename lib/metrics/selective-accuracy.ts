import { OptionError, quote } from '../tensor';
import type { AnyTensor } from '../tensor';
import { readProbabilities } from './read-answers';

/** What remains when a network may refuse to answer. */
export interface SelectivePoint {
  /** It answers when its confidence is at least this. */
  threshold: number;
  /** The share of samples that it answers. */
  coverage: number;
  /** The share of its answers that is right; NaN when it answers none. */
  accuracy: number;
}

const usual = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

/**
 * How many samples a network answers, and how many of its answers are right, when it refuses those of
 * which it is not sure: confidence (the largest probability) below a threshold (Geifman and El-Yaniv
 * 2017).
 *
 * @param probabilities `[samples, classes]`, each row adding up to 1
 * @param labels the true class of each sample
 * @param options thresholds (0, 0.1, …, 0.9, 0.95, 0.99)
 * @throws ShapeError, OptionError
 */
export function selectiveAccuracy(
  probabilities: AnyTensor,
  labels: ArrayLike<number>,
  { thresholds = usual }: { thresholds?: readonly number[] } = {},
): SelectivePoint[] {
  const wrong = thresholds.find((threshold) => !(threshold >= 0 && threshold <= 1));
  if (wrong !== undefined) {
    throw new OptionError(
      `selectiveAccuracy: thresholds are confidences from 0 to 1, but one is ${quote(wrong)}.`,
    );
  }
  const said = readProbabilities('selectiveAccuracy', probabilities, labels);
  return thresholds.map((threshold) => {
    const answered = said.filter(({ confidence }) => confidence >= threshold);
    const right = answered.filter(({ isRight }) => isRight).length;
    return {
      threshold,
      coverage: answered.length / said.length,
      accuracy: right / answered.length,
    };
  });
}
