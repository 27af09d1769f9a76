import { confusionMatrix } from './confusion-matrix';
import { namesOf } from './read-answers';
import type { Classes } from './read-answers';

/** How well one class was found. */
export interface ClassReport {
  name: string;
  /** Its number. */
  class: number;
  /** Of all that were called so, the share that is so. */
  precision: number;
  /** Of all that are so, the share that was called so. */
  recall: number;
  /** The harmonic mean of precision and recall. */
  f1: number;
  /** How many samples are of this class. */
  support: number;
}

/** How well a network did, as a whole and for each class. */
export interface ClassificationReport {
  /** The share of samples that are right. */
  accuracy: number;
  /** The mean recall of the classes that occur: each class counts the same, however rare it is. */
  balancedAccuracy: number;
  /** The plain means over the classes. */
  macro: { precision: number; recall: number; f1: number };
  classes: readonly ClassReport[];
}

/**
 * Precision = right / called so, recall = right / are so, and F1 = 2 · right / (called so + are so)
 * of each class, with their means.
 *
 * As scikit-learn's `classification_report` with zero_division=0: a share of nothing is 0. A class
 * that neither occurs nor was said has NaN and is left out of the means.
 *
 * @param labels the true class of each sample
 * @param predicted what each was called, such as `predictedClasses(probabilities)`
 * @param classes the names of the classes, or how many there are
 * @throws ShapeError when the lists differ in length; OptionError for a class that there is not
 */
export function classificationReport(
  labels: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classes: Classes,
): ClassificationReport {
  const names = namesOf('classificationReport', classes);
  const { accuracy, scores, counts } = confusionMatrix(labels, predicted, names.length);
  const reports = scores.map(({ class: index, count, precision, recall }): ClassReport => {
    const isThere = count > 0 || !Number.isNaN(precision);
    const nothing = isThere ? 0 : NaN;
    const right = counts.get(index, index);
    const called = precision > 0 ? right / precision : 0;
    return {
      name: names[index],
      class: index,
      precision: Number.isNaN(precision) ? nothing : precision,
      recall: Number.isNaN(recall) ? nothing : recall,
      f1: right > 0 ? (2 * right) / (count + called) : nothing,
      support: count,
    };
  });
  const seen = reports.filter(({ f1 }) => !Number.isNaN(f1));
  return {
    accuracy,
    balancedAccuracy: meanOf(
      reports.filter(({ support }) => support > 0).map(({ recall }) => recall),
    ),
    macro: {
      precision: meanOf(seen.map(({ precision }) => precision)),
      recall: meanOf(seen.map(({ recall }) => recall)),
      f1: meanOf(seen.map(({ f1 }) => f1)),
    },
    classes: reports,
  };
}

/**
 * The mean recall of the classes that occur: what a guesser that always says the most common class
 * cannot raise above 1 / classes. As scikit-learn's `balanced_accuracy_score`.
 *
 * @throws ShapeError when the lists differ in length; OptionError for a class that there is not
 */
export function balancedAccuracy(
  labels: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classes: Classes,
): number {
  return classificationReport(labels, predicted, classes).balancedAccuracy;
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, next) => sum + next, 0) / values.length;
