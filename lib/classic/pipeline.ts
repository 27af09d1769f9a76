import { OptionError } from '../tensor';
import type { ClassicModel } from './classifier';
import type { Samples } from './samples';
import type { Transformer } from './transformer';

/**
 * Several steps as one classifier: `fit` fits each step on what the step before it makes of the
 * training samples, and `predict` applies the steps as they were learned. So nothing of the test part
 * can get into a mean, a deviation or a direction.
 *
 * @param steps changes, such as `standardize()` and `pca({ components: 20 })`, and at the end a
 *   classifier
 * @throws OptionError when the last step is no classifier, or one before it is no change
 */
export function pipeline(steps: readonly [...Transformer[], ClassicModel]): ClassicModel {
  const changes = steps.slice(0, -1) as Transformer[];
  const last = steps[steps.length - 1] as ClassicModel;
  if (!isStep(last, 'predict')) {
    throw new OptionError(
      'pipeline: the last step must be a classifier, such as svm(), the ones before it changes: pipeline([standardize(), svm()]).',
    );
  }
  const wrong = changes.findIndex((change) => !isStep(change, 'transform'));
  if (wrong >= 0) {
    throw new OptionError(
      `pipeline: step ${wrong} (${changes[wrong].name}) changes nothing; only the last step may be a classifier.`,
    );
  }
  const changed = (x: Samples): Samples =>
    changes.reduce<Samples>((sofar, change) => change.transform(sofar), x);
  return {
    name: steps.map(({ name }) => name).join(' → '),
    gives: last.gives,
    fit(x, labels) {
      const made = changes.reduce<Samples>((sofar, step) => step.fit(sofar).transform(sofar), x);
      last.fit(made, labels);
      return this;
    },
    predict: (x) => last.predict(changed(x)),
    scores: (x) => last.scores(changed(x)),
  };
}

const isStep = (value: unknown, does: string): boolean =>
  typeof value === 'object' && value !== null && does in value;
