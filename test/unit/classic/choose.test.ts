import { describe, expect, test } from 'vitest';
import {
  crossValidate,
  gridSearch,
  holdOut,
  mostCommonClass,
  nearestNeighbours,
  pipeline,
  standardize,
  stratifiedFolds,
  svm,
  takeLabels,
  takeSamples,
} from 'convlab/classic';
import { createRandom, fromData, randomNormal, tensor, zeros } from 'convlab/tensor';
import type { ClassicModel } from 'convlab/classic';

const labels = Array.from({ length: 60 }, (_, sample) => (sample < 40 ? 0 : 1));
const groups = labels.map((_, sample) => Math.floor(sample / 5));

describe('folds', () => {
  test('test every sample once, and every class evenly', () => {
    const folds = stratifiedFolds(labels, { folds: 5, random: createRandom(1) });
    const tested = folds.flatMap(({ test: part }) => [...part]).sort((a, b) => a - b);
    expect(tested).toEqual(labels.map((_, sample) => sample));
    for (const { train, test: part } of folds) {
      expect(train.length + part.length).toBe(60);
      expect(takeLabels(labels, part).filter((label) => label === 1).length).toBe(4);
    }
  });

  test('keep groups together', () => {
    for (const { train, test: part } of stratifiedFolds(labels, {
      folds: 4,
      random: createRandom(1),
      groups,
    })) {
      const learned = new Set(takeLabels(groups, train));
      expect(takeLabels(groups, part).some((group) => learned.has(group))).toBe(false);
    }
  });

  test('are other ones with another seed', () => {
    const [one, other] = [1, 2].map((seed) =>
      stratifiedFolds(labels, { random: createRandom(seed) }),
    );
    expect(one).not.toEqual(other);
    expect(one).toEqual(stratifiedFolds(labels, { random: createRandom(1) }));
  });

  test('cannot be more than samples or groups', () => {
    const random = createRandom(1);
    expect(() => stratifiedFolds([0, 1], { folds: 3, random })).toThrow(/2 samples do not fill/);
    expect(() => stratifiedFolds(labels, { folds: 13, random, groups })).toThrow(/12 groups/);
    expect(() => stratifiedFolds(labels, { random, groups: [1] })).toThrow(/60 labels, but 1/);
  });
});

describe('holding out', () => {
  test('takes the same share of every class', () => {
    const { train, test: part } = holdOut(labels, { share: 0.25, random: createRandom(1) });
    expect([train.length, part.length]).toEqual([45, 15]);
    expect(takeLabels(labels, part).filter((label) => label === 1).length).toBe(5);
  });

  test('keeps groups together', () => {
    const { train, test: part } = holdOut(labels, { random: createRandom(1), groups });
    const learned = new Set(takeLabels(groups, train));
    expect(takeLabels(groups, part).some((group) => learned.has(group))).toBe(false);
  });

  test('leaves something on both sides', () => {
    const random = createRandom(1);
    expect(() => holdOut(labels, { share: 0.001, random })).toThrow(/nothing to test with/);
    expect(() => holdOut(labels, { share: 1, random })).toThrow(/between 0 and 1/);
  });
});

test('samples are taken in the order that is asked for, raw pixels as raw pixels', () => {
  expect(
    Array.from(
      takeSamples(
        tensor([
          [1, 2],
          [3, 4],
          [5, 6],
        ]),
        [2, 0],
      ).data,
    ),
  ).toEqual([5, 6, 1, 2]);
  const pixels = takeSamples(fromData(new Uint8Array([7, 9]), [2, 1]), [1]);
  expect(pixels.data).toEqual(new Uint8Array([9]));
  expect(() => takeSamples(zeros([2, 1]), [2])).toThrow(/from 0 to 1, but one is 2/);
  expect(() => takeLabels([0, 1], [])).toThrow(/no sample is asked for/);
});

describe('cross-validation', () => {
  const random = createRandom(1);
  const x = randomNormal([60, 3], random);
  labels.forEach((label, sample) => (x.data[3 * sample] += 3 * label));

  test('answers each sample by a model that has not seen it', () => {
    const seen: number[][] = [];
    const spy = (): ClassicModel => {
      const model = mostCommonClass();
      const own: ClassicModel = {
        ...model,
        fit(samples, classes) {
          seen.push(Array.from((samples as typeof x).data));
          model.fit(samples, classes);
          return this;
        },
        predict(samples) {
          const learned = new Set(seen[seen.length - 1]);
          expect(Array.from((samples as typeof x).data).some((v) => learned.has(v))).toBe(false);
          return model.predict(samples);
        },
      };
      return own;
    };
    const found = crossValidate(spy, x, labels, { folds: 4, random: createRandom(1) });
    expect(found.mean).toBeCloseTo(40 / 60, 10);
    expect(found.accuracies.length).toBe(4);
  });

  test('gives mean, least and most of its folds, and every answer', () => {
    const found = crossValidate(() => pipeline([standardize(), svm()]), x, labels, {
      folds: 3,
      random: createRandom(1),
    });
    expect(found.least).toBe(Math.min(...found.accuracies));
    expect(found.most).toBe(Math.max(...found.accuracies));
    const right = Array.from(found.predicted).filter((said, at) => said === labels[at]).length;
    expect(right / 60).toBeCloseTo(found.mean, 10);
    expect(found.mean).toBeGreaterThan(0.8);
  });

  test('a grid search tries every combination on the same folds and takes the first best', () => {
    const found = gridSearch(({ k }) => nearestNeighbours({ k }), { k: [1, 1, 7] }, x, labels, {
      folds: 3,
      random: createRandom(1),
    });
    expect(found.all.map(({ settings }) => settings.k)).toEqual([1, 1, 7]);
    expect(found.all[0].accuracies).toEqual(found.all[1].accuracies);
    expect(found.best.mean).toBe(Math.max(...found.all.map(({ mean }) => mean)));
    expect(found.all.find(({ mean }) => mean === found.best.mean)).toBe(found.best);
  });

  test('a grid without values is refused', () => {
    const search = (): unknown => gridSearch(() => svm(), { c: [] }, x, labels, { random });
    expect(search).toThrow(/c has none/);
  });
});
