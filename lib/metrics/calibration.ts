import { requireWhole } from '../tensor';
import type { AnyTensor } from '../tensor';
import { readProbabilities } from './read-answers';

/** The samples whose confidence lies between two borders. */
export interface CalibrationBin {
  /** Confidences are above this (in the first bin, at least this) … */
  from: number;
  /** … and at most this. */
  to: number;
  count: number;
  /** Their mean confidence; NaN when there is none. */
  confidence: number;
  /** The share of them that is right; NaN when there is none. */
  accuracy: number;
}

/** How well confidences agree with how often they are right. */
export interface Calibration {
  bins: readonly CalibrationBin[];
  /** The expected calibration error, 0 (perfect) to 1. */
  error: number;
  /** The mean confidence of all samples. */
  confidence: number;
  /** The share of all samples that is right. */
  accuracy: number;
}

/**
 * Whether a network is right as often as it is sure: samples are put into bins by their confidence,
 * the largest probability, and in each bin the mean confidence is compared with the accuracy.
 *
 * The expected calibration error is ECE = Σ (bin's count / all) · |accuracy − confidence| (Naeini et
 * al. 2015; Guo et al. 2017, with bins of equal width).
 *
 * @param probabilities `[samples, classes]`, each row adding up to 1
 * @param labels the true class of each sample
 * @param options bins (10)
 * @throws ShapeError, OptionError when they are no probabilities or do not fit together
 */
export function calibration(
  probabilities: AnyTensor,
  labels: ArrayLike<number>,
  { bins = 10 }: { bins?: number } = {},
): Calibration {
  requireWhole('calibration', 'bins', bins, 1);
  const said = readProbabilities('calibration', probabilities, labels);
  const sums = Array.from({ length: bins }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (const { confidence, isRight } of said) {
    const bin = sums[Math.max(0, Math.ceil(confidence * bins) - 1)];
    bin.count += 1;
    bin.confidence += confidence;
    bin.right += Number(isRight);
  }
  const gap = ({ confidence, right }: (typeof sums)[number]): number =>
    Math.abs(right - confidence) / said.length;
  const total = (read: (sum: (typeof sums)[number]) => number): number =>
    sums.reduce((sofar, sum) => sofar + read(sum), 0);
  return {
    bins: sums.map(({ count, confidence, right }, index) => ({
      from: index / bins,
      to: (index + 1) / bins,
      count,
      confidence: confidence / count,
      accuracy: right / count,
    })),
    error: total(gap),
    confidence: total(({ confidence }) => confidence) / said.length,
    accuracy: total(({ right }) => right) / said.length,
  };
}
