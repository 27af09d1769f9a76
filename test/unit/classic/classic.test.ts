import { describe, expect, test } from 'vitest';
import {
  logisticRegression,
  mostCommonClass,
  nearestNeighbours,
  pca,
  pipeline,
  randomForest,
  standardize,
  svm,
} from 'convlab/classic';
import { workedExample } from 'convlab/data';
import { matmul, softmax } from 'convlab/ops';
import {
  createRandom,
  maxDifference,
  randomNormal,
  reshape,
  tensor,
  toNested,
  zeros,
} from 'convlab/tensor';

const x = [
  [0, 0],
  [0, 1],
  [1, 0],
  [5, 5],
  [5, 6],
  [6, 5],
];
const labels = [0, 0, 0, 2, 2, 2];
const makers = {
  svm: () => svm(),
  'linear svm': () => svm({ kernel: 'linear' }),
  'random forest': () => randomForest({ trees: 10 }),
  'nearest neighbours': () => nearestNeighbours({ k: 3 }),
  'logistic regression': () => logisticRegression(),
  pipeline: () => pipeline([standardize(), pca({ components: 1 }), svm()]),
};

describe.each(Object.entries(makers))('%s', (_, make) => {
  test('tells two clouds apart and never says a class that it has not seen', () => {
    const model = make().fit(x, labels);
    expect(Array.from(model.predict(x))).toEqual(labels);
    const scores = model.scores(tensor(x));
    expect(scores.shape).toEqual([6, 3]);
    expect(scores.get(0, 1)).toBe(model.gives === 'scores' ? -Infinity : 0);
  });

  test('learns the same of the same samples', () => {
    const random = createRandom(3);
    const noise = randomNormal([40, 4], random);
    const classes = Array.from({ length: 40 }, () => random.integer(0, 2));
    const [one, other] = [make(), make()].map((model) => model.fit(noise, classes).scores(noise));
    expect(maxDifference(one, other)).toBe(0);
  });

  test('says what is wrong with samples and labels', () => {
    expect(() => make().predict(x)).toThrow(/nothing has been learned yet/);
    expect(() => make().fit(x, [0, 1])).toThrow(/6 samples, but 2 labels/);
    expect(() => make().fit(x, [0, 0, 0, 1, 1, -1])).toThrow(/label 5 is -1/);
    expect(() => make().fit(x, [0, 0, 0, 1, 1, 0.5])).toThrow(/label 5 is 0.5/);
    expect(() => make().fit(x, [1, 1, 1, 1, 1, 1])).toThrow(/at least two classes/);
    expect(() => make().fit(zeros([6, 2, 1]), labels)).toThrow(/reshape\(x, \[6, 2\]\)/);
    const holed = zeros([6, 2]);
    holed.data[3] = NaN;
    expect(() => make().fit(holed, labels)).toThrow(/feature 1 of sample 1 is NaN/);
    expect(() =>
      make()
        .fit(x, labels)
        .predict([[1, 2, 3]]),
    ).toThrow(/2 features.*have 3/);
  });
});

describe('settings that make no sense are refused', () => {
  test.each([
    [() => svm({ c: 0 }), /c must be a number above 0/],
    [() => svm({ gamma: -1 }), /gamma must be a number above 0/],
    [() => logisticRegression({ c: NaN }), /c must be a number above 0/],
    [() => nearestNeighbours({ k: 0 }), /k must be a whole number/],
    [() => nearestNeighbours({ k: 7 }).fit(x, labels), /7 neighbours cannot vote among 6/],
    [() => randomForest({ trees: 0 }), /trees must be a whole number/],
    [() => randomForest({ seed: -1 }), /seed/],
    [() => randomForest({ features: 3 }).fit(x, labels), /features must be at most 2/],
    [() => pipeline([svm(), svm()] as never), /step 0 .*changes nothing/],
    [() => pipeline([standardize()] as never), /last step must be a classifier/],
  ])('%#', (make, message) => {
    expect(make).toThrow(message);
  });
});

test('standardising brings features to mean 0 and deviation 1, and constant ones to 0', () => {
  const scaler = standardize().fit([
    [1, 7],
    [3, 7],
  ]);
  expect(Array.from(scaler.means)).toEqual([2, 7]);
  expect(Array.from(scaler.deviations)).toEqual([1, 1]);
  expect(toNested(scaler.transform([[5, 8]]))).toEqual([[3, 1]]);
});

test('a constant that cannot be stored exactly is constant all the same', () => {
  const scaler = standardize().fit(Array.from({ length: 9 }, (_, row) => [0.1, row]));
  expect(scaler.deviations[0]).toBe(1);
});

test('a pipeline fits its changes on the training samples only', () => {
  const model = pipeline([standardize(), nearestNeighbours({ k: 1 })]).fit(x, labels);
  const before = model.scores(x);
  model.predict([[1000, -1000]]);
  expect(maxDifference(model.scores(x), before)).toBe(0);
});

describe('principal components', () => {
  const samples = randomNormal([30, 5], createRandom(5));

  test('are at right angles and of length 1', () => {
    const directions = toNested(pca().fit(samples).components);
    directions.forEach((one, row) => {
      directions.forEach((other, column) => {
        const product = one.reduce((total, value, at) => total + value * other[at], 0);
        expect(product).toBeCloseTo(row === column ? 1 : 0, 5);
      });
    });
  });

  test('all together give the samples back', () => {
    const all = pca().fit(samples);
    expect(maxDifference(all.restore(all.transform(samples)), samples)).toBeLessThan(1e-5);
  });

  test('are the same whether there are more samples or more features', () => {
    const wide = reshape(samples, [5, 30]);
    const few = pca({ components: 4 }).fit(wide);
    expect(few.components.shape).toEqual([4, 30]);
    expect(maxDifference(few.restore(few.transform(wide)), wide)).toBeLessThan(1e-5);
  });

  test('are at most as many as samples and as features', () => {
    const { given, expected, claimed } = workedExample('003-pca-limit');
    const { samples: count, features } = given as { samples: number; features: number };
    const pictures = randomNormal([count, features], createRandom(1));
    expect(pca({ components: Number(claimed) }).fit(pictures).components.shape[0]).toBe(claimed);
    expect(() => pca({ components: Number(expected) + 1 }).fit(pictures)).toThrow(
      /at most 200, for there are 200 samples of 1280 features/,
    );
    expect(() => pca({ components: 6 }).fit(samples)).toThrow(/at most 5/);
  }, 20_000);
});

test('the weights of logistic regression are those of a dense layer with softmax', () => {
  const model = logisticRegression().fit(x, labels);
  const { weights, bias } = model;
  expect([weights.shape, bias.shape]).toEqual([[2, 3], [3]]);
  expect(bias.get(1)).toBe(-Infinity);
  const made = softmax(matmul(tensor(x), weights, { add: reshape(bias, [1, 3]) }));
  expect(maxDifference(made, model.scores(x))).toBeLessThan(1e-6);
});

test('a learner that was stopped before its end says so', () => {
  expect(logisticRegression().fit(x, labels).converged).toBe(true);
  expect(logisticRegression({ steps: 1 }).fit(x, labels).converged).toBe(false);
  expect(svm().fit(x, labels).converged).toBe(true);
});

test('a forest finds the feature that matters and its importances add up to 1', () => {
  const random = createRandom(2);
  const noise = randomNormal([200, 6], random);
  const classes = Array.from({ length: 200 }, (_, sample) => Number(noise.get(sample, 4) > 0));
  const forest = randomForest({ trees: 20 }).fit(noise, classes);
  const importances = Array.from(forest.importances);
  expect(importances.indexOf(Math.max(...importances))).toBe(4);
  expect(importances.reduce((total, value) => total + value, 0)).toBeCloseTo(1, 10);
});

test('a tree of depth 1 asks one question', () => {
  const stump = randomForest({ trees: 1, depth: 1, features: 2, seed: 2 }).fit(x, labels);
  expect(stump.leaves).toBe(2);
});

test('a forest of another seed is another forest', () => {
  const random = createRandom(4);
  const noise = randomNormal([60, 4], random);
  const classes = Array.from({ length: 60 }, () => random.integer(0, 1));
  const [one, other] = [1, 2].map((seed) =>
    randomForest({ trees: 5, seed }).fit(noise, classes).scores(noise),
  );
  expect(maxDifference(one, other)).toBeGreaterThan(0);
});

test('the most common class is said whatever the features are', () => {
  const model = mostCommonClass().fit(x, [1, 1, 1, 1, 0, 3]);
  expect(Array.from(model.predict([[9, 9]]))).toEqual([1]);
  expect(model.scores([[9, 9]]).get(0, 1)).toBeCloseTo(4 / 6, 6);
});

test('an rbf machine bends around a ring that a line cannot cut out', () => {
  const ring = Array.from({ length: 80 }, (_, at) => {
    const radius = at % 2 === 0 ? 1 : 3;
    return [radius * Math.cos(at), radius * Math.sin(at)];
  });
  const inOrOut = ring.map((_, at) => at % 2);
  const right = (kernel: 'rbf' | 'linear'): number =>
    svm({ kernel })
      .fit(ring, inOrOut)
      .predict(ring)
      .filter((said, at) => said === inOrOut[at]).length;
  expect(right('rbf')).toBe(80);
  expect(right('linear')).toBeLessThan(60);
});
