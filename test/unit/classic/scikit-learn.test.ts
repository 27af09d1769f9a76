// The figures of scikit-learn, computed by scripts/classic/reference.py and stored with its versions.
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  logisticRegression,
  mostCommonClass,
  nearestNeighbours,
  pca,
  randomForest,
  standardize,
  svm,
  takeSamples,
} from 'convlab/classic';
import { areaUnderCurve } from 'convlab/metrics';
import { toNested } from 'convlab/tensor';
import { accuracyOf, inputs, reference, split } from './helpers.ts';

const forms = ['levels 0 to 1', 'standardised'] as const;
const halfAPoint = 0.005;

test('the stored figures name the script that wrote them and its versions', () => {
  expect(existsSync(reference.source)).toBe(true);
  expect(Object.keys(reference.versions)).toEqual(['python', 'scikit-learn', 'numpy']);
});

/** Relative, but for directions without any variance (pixels that never change). */
function expectClose(found: ArrayLike<number>, stored: readonly number[]): void {
  expect(found.length).toBe(stored.length);
  stored.forEach((value, at) => {
    expect(Math.abs(found[at] - value)).toBeLessThanOrEqual(Math.max(1e-6 * value, 1e-12));
  });
}

describe('principal components', () => {
  test('explain the same shares of the variance to 1e-6', () => {
    const found = pca().fit(split.x);
    expectClose(found.explainedVarianceRatio, reference.pca.levels);
    expectClose(found.explainedVariance, reference.pca.variances);
  });

  test('explain the same shares of standardised features', () => {
    const found = pca().fit(standardize().fit(split.x).transform(split.x));
    expectClose(found.explainedVarianceRatio, reference.pca.standardised);
  });

  test('explain the same shares where there are fewer samples than features', () => {
    const first = Array.from({ length: 40 }, (_, index) => index);
    const found = pca().fit(takeSamples(split.x, first));
    // The last of 40 is rounding: 40 samples lie in a space of 39 directions.
    expectClose(
      found.explainedVarianceRatio.slice(0, -1),
      reference.pca['first 40 samples'].slice(0, -1),
    );
    expect(found.explainedVarianceRatio[39]).toBeLessThan(1e-12);
  });

  test('point the same way', () => {
    const rows = toNested(pca({ components: 5 }).fit(split.x).transform(split.testX));
    reference.pca.projected.forEach((row, sample) => {
      row.forEach((value, at) => {
        expect(rows[sample][at]).toBeCloseTo(value, 4);
      });
    });
  });
});

describe.each(forms)('classifiers on %s', (form) => {
  const [learn, answer] = inputs[form];
  const figures = reference.inputs[form];

  test.each([
    ['svm linear C 1', svm({ kernel: 'linear' })],
    ['svm linear C 0.01', svm({ kernel: 'linear', c: 0.01 })],
    ['svm rbf C 1 scale', svm()],
    ['svm rbf C 10 gamma 1/64', svm({ c: 10, gamma: 1 / 64 })],
  ])('%s is as often right, with as many support vectors', (name, model) => {
    model.fit(learn, split.labels);
    const accuracy = accuracyOf(model.predict(answer), split.testLabels);
    expect(Math.abs(accuracy - figures.accuracies[name])).toBeLessThanOrEqual(halfAPoint);
    const share = model.supportVectors / figures.supportVectors[name];
    expect(Math.abs(share - 1)).toBeLessThan(0.02);
  });

  test('the scores of a support vector machine agree', () => {
    const scores = svm().fit(learn, split.labels).scores(answer);
    figures.svmScores.flat().forEach((value, at) => {
      expect(Math.abs(scores.data[at] - value)).toBeLessThan(0.01);
    });
  });

  test.each([1, 4, 5])('%i nearest neighbours say the same of every digit', (k) => {
    const said = nearestNeighbours({ k }).fit(learn, split.labels).predict(answer);
    expect(Array.from(said)).toEqual(figures.predicted[`nearest neighbours ${k}`]);
  });

  test('logistic regression is as often right, with the same probabilities', () => {
    const model = logisticRegression().fit(learn, split.labels);
    const accuracy = accuracyOf(model.predict(answer), split.testLabels);
    const stored = figures.accuracies['logistic regression C 1'];
    expect(Math.abs(accuracy - stored)).toBeLessThanOrEqual(halfAPoint);
    const probabilities = model.scores(answer);
    figures.logisticProbabilities.flat().forEach((value, at) => {
      expect(Math.abs(probabilities.data[at] - value)).toBeLessThan(0.002);
    });
    const area = areaUnderCurve(probabilities, split.testLabels);
    expect(area).toBeCloseTo(figures.logisticAreaUnderCurve, 4);
  });

  test('the most common class is as often right', () => {
    const model = mostCommonClass().fit(learn, split.labels);
    const accuracy = accuracyOf(model.predict(answer), split.testLabels);
    expect(accuracy).toBeCloseTo(figures.accuracies['most common class'], 12);
  });
});

// Other random numbers, so one forest is not the other: 3 of ours are compared with 20 of theirs.
test('random forests are right within the spread of 20 forests, on average over 3 seeds', () => {
  const [learn, answer] = inputs['levels 0 to 1'];
  const stored = reference.inputs['levels 0 to 1'].forestAccuracies;
  const found = [1, 2, 3].map((seed) =>
    accuracyOf(randomForest({ seed }).fit(learn, split.labels).predict(answer), split.testLabels),
  );
  const mean = found.reduce((total, accuracy) => total + accuracy, 0) / found.length;
  expect(mean).toBeGreaterThanOrEqual(Math.min(...stored));
  expect(mean).toBeLessThanOrEqual(Math.max(...stored));
}, 120_000);
