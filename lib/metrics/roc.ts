import { OptionError, ShapeError, quote } from '../tensor';
import type { AnyTensor } from '../tensor';
import { readOutputs } from './read-answers';

/** What comes of calling positive what scores at least a threshold. */
export interface RocPoint {
  threshold: number;
  /** Of the negatives, the share that is called positive: false alarms. */
  falsePositiveRate: number;
  /** Of the positives, the share that is called positive: the recall. */
  truePositiveRate: number;
}

/** How well scores put positives before negatives, whatever the threshold. */
export interface RocCurve {
  /** From nothing is positive (0, 0) to everything is (1, 1); one for each score that occurs. */
  points: readonly RocPoint[];
  /**
   * The area under the curve: how often a positive scores higher than a negative, ties half. 0.5 is
   * guessing, 1 is perfect; NaN when one kind is missing, as are then that kind's rates.
   */
  area: number;
}

/**
 * The receiver operating characteristic: for each threshold, which share of the positives is found and
 * which share of the negatives raises a false alarm. As scikit-learn's `roc_curve` with
 * `drop_intermediate=False`, and `roc_auc_score`.
 *
 * Source: T. Fawcett, An introduction to ROC analysis, 2006.
 *
 * @param scores one for each sample; the higher, the more it is held for positive
 * @param positive 1 (or true) for positives, 0 (or false) for negatives
 * @throws ShapeError when the lists differ in length; OptionError when a score is NaN or a label is
 *   neither 0 nor 1
 */
export function rocCurve(
  scores: ArrayLike<number>,
  positive: ArrayLike<number | boolean>,
): RocCurve {
  if (scores.length !== positive.length || scores.length === 0) {
    throw new ShapeError(
      `rocCurve: give as many scores as labels, at least one; there are ${scores.length} and ${positive.length}.`,
    );
  }
  const samples = Array.from({ length: scores.length }, (_, sample) => ({
    score: requireScore(scores[sample], sample),
    isPositive: readPositive(positive[sample], sample),
  })).sort((one, other) => other.score - one.score);
  const positives = samples.filter(({ isPositive }) => isPositive).length;
  const negatives = samples.length - positives;
  const points: RocPoint[] = [{ threshold: Infinity, falsePositiveRate: 0, truePositiveRate: 0 }];
  let [found, alarms, area] = [0, 0, 0];
  let from = 0;
  while (from < samples.length) {
    // Samples of equal scores are called positive all at once.
    const { score } = samples[from];
    const equal = samples.slice(from, endOf(samples, from));
    const right = equal.filter(({ isPositive }) => isPositive).length;
    const wrong = equal.length - right;
    area += wrong * (found + right / 2);
    found += right;
    alarms += wrong;
    points.push({
      threshold: score,
      falsePositiveRate: alarms / negatives,
      truePositiveRate: found / positives,
    });
    from += equal.length;
  }
  return { points, area: area / (positives * negatives) };
}

/** The curves of several classes, each against all others. */
export interface ClassRoc {
  /** One for each class. */
  curves: readonly RocCurve[];
  /** The plain mean of their areas, of the classes that occur. */
  macro: number;
}

/**
 * The ROC curve of each class against the rest, by its column of the scores. As scikit-learn's
 * `roc_auc_score` with `multi_class='ovr'`, which wants probabilities; here any scores will do.
 *
 * @param scores `[samples, classes]`, such as `model.scores(x)` or probabilities
 * @param labels the class of each sample
 * @throws ShapeError, OptionError when they do not fit together
 */
export function classRoc(scores: AnyTensor, labels: ArrayLike<number>): ClassRoc {
  const { values, samples, classes } = readOutputs('classRoc', 'scores', scores, labels);
  const curves = Array.from({ length: classes }, (_, index) =>
    rocCurve(
      Array.from({ length: samples }, (__, sample) => values[sample * classes + index]),
      Array.from({ length: samples }, (__, sample) => labels[sample] === index),
    ),
  );
  const areas = curves.map(({ area }) => area).filter((area) => !Number.isNaN(area));
  return { curves, macro: areas.reduce((total, area) => total + area, 0) / areas.length };
}

/**
 * The area under the ROC curve, for several classes the mean over them: `classRoc(…).macro`.
 *
 * @param scores `[samples, classes]`
 * @param labels the class of each sample
 */
export function areaUnderCurve(scores: AnyTensor, labels: ArrayLike<number>): number {
  return classRoc(scores, labels).macro;
}

/** The place behind the last sample with the score of the one at `from`. */
function endOf(samples: readonly { score: number }[], from: number): number {
  let to = from + 1;
  while (to < samples.length && samples[to].score === samples[from].score) to += 1;
  return to;
}

function requireScore(score: number, sample: number): number {
  if (typeof score === 'number' && !Number.isNaN(score)) return score;
  throw new OptionError(
    `rocCurve: scores must be numbers, but that of sample ${sample} is ${quote(score)}.`,
  );
}

function readPositive(label: number | boolean, sample: number): boolean {
  if (label === true || label === 1) return true;
  if (label === false || label === 0) return false;
  throw new OptionError(
    `rocCurve: labels must be 1 (positive) or 0 (negative), but that of sample ${sample} is ${quote(label)}; with several classes take classRoc.`,
  );
}
