import { pca } from 'convlab/classic';
import { createRandom, matmul, maxDifference, randomNormal, tensor } from 'convlab';
import { expect, test } from 'vitest';

test('with all its components a few samples of many features come back as they were', () => {
  const x = randomNormal([4, 10], createRandom(1));
  const reduced = pca().fit(x);
  expect(maxDifference(reduced.restore(reduced.transform(x)), x)).toBeLessThan(1e-6);
});

test('directions stand at right angles, and there is none where samples do not differ any more', () => {
  const { components, explainedVariance } = pca().fit(randomNormal([4, 10], createRandom(2)));
  const angles = matmul(components, components, { transposeB: true });
  const wanted = tensor([
    [1, 0, 0, 0],
    [0, 1, 0, 0],
    [0, 0, 1, 0],
    [0, 0, 0, 0],
  ]);
  expect(maxDifference(angles, wanted)).toBeLessThan(1e-6);
  expect(explainedVariance[3]).toBeLessThan(1e-12);
});

test('samples that are there twice add no direction', () => {
  const x = [
    [1, 2, 3, 4, 5, 6],
    [1, 2, 3, 4, 5, 6],
    [2, 1, 3, 4, 5, 7],
    [2, 1, 3, 4, 5, 7],
  ];
  const reduced = pca().fit(x);
  expect(maxDifference(reduced.restore(reduced.transform(x)), tensor(x))).toBeLessThan(1e-6);
});

test('samples that do not differ at all have no direction and are given back', () => {
  const x = [
    [1, 2, 3],
    [1, 2, 3],
  ];
  const reduced = pca().fit(x);
  expect(Array.from(reduced.explainedVarianceRatio)).toEqual([0, 0]);
  expect(maxDifference(reduced.restore(reduced.transform(x)), tensor(x))).toBe(0);
});
