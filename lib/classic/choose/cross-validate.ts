import { asTensor } from '../../tensor';
import type { ClassicModel } from '../classifier';
import { readLabels, readRows } from '../samples';
import type { Samples } from '../samples';
import { stratifiedFolds } from './folds';
import type { FoldOptions } from './folds';
import { takeLabels, takeSamples } from './take';

/** What cross-validation brought. */
export interface CrossValidation {
  /** The accuracy on each fold, by a classifier that learned from the others. */
  accuracies: readonly number[];
  mean: number;
  least: number;
  most: number;
  /** What each sample was called by the classifier that had not learned from it. */
  predicted: Int32Array;
}

/**
 * Cross-validation: the samples are split into folds, and each fold is answered by a new classifier that
 * learned from all others. What is learned on the way (means, directions) must be in the pipeline, so
 * that it is learned anew each time.
 *
 * Source: M. Stone, Cross-validatory choice and assessment of statistical predictions, 1974.
 *
 * @param make makes a classifier that has learned nothing
 * @param x `[samples, features]`
 * @param labels the class of each sample
 * @param options folds (5), random, groups
 */
export function crossValidate(
  make: () => ClassicModel,
  x: Samples,
  labels: ArrayLike<number>,
  options: FoldOptions,
): CrossValidation {
  const { values, count, features } = readRows('crossValidate', x);
  const classes = readLabels('crossValidate', labels, count);
  const rows = asTensor(values, [count, features]);
  const predicted = new Int32Array(count);
  const accuracies = stratifiedFolds(classes, options).map(({ train, test }) => {
    const model = make().fit(takeSamples(rows, train), takeLabels(classes, train));
    const said = model.predict(takeSamples(rows, test));
    test.forEach((sample, place) => (predicted[sample] = said[place]));
    return test.filter((sample) => predicted[sample] === classes[sample]).length / test.length;
  });
  return {
    accuracies,
    mean: accuracies.reduce((total, next) => total + next, 0) / accuracies.length,
    least: Math.min(...accuracies),
    most: Math.max(...accuracies),
    predicted,
  };
}
