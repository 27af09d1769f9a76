import { makeClassifier } from './classifier';
import type { ClassicModel, Learned } from './classifier';

/**
 * The yardstick for every classifier: it never looks at the features and always says the class that was
 * most common in `fit`. Whoever is not better has learned nothing. As scikit-learn's `DummyClassifier`
 * with the strategy 'prior'.
 */
export function mostCommonClass(): ClassicModel {
  return makeClassifier<Learned, object>(
    {
      name: 'most common class',
      gives: 'probabilities',
      learn: (rows, labels, classes) => {
        const shares = new Float64Array(classes);
        labels.forEach((label) => (shares[label] += 1 / rows.count));
        return {
          scores: ({ count }) =>
            Float64Array.from({ length: count * classes }, (_, at) => shares[at % classes]),
        };
      },
    },
    () => ({}),
  );
}
