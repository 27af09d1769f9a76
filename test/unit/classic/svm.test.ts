import { svm } from 'convlab/classic';
import { createRandom, map, randomNormal } from 'convlab/tensor';
import { expect, test } from 'vitest';

test('an RBF kernel answers the same wherever the origin of the features lies', () => {
  const near = randomNormal([60, 2], createRandom(1));
  const labels = Array.from({ length: 60 }, (_, sample) =>
    near.get(sample, 0) ** 2 + near.get(sample, 1) ** 2 > 1.4 ? 1 : 0,
  );
  // Squares of such numbers have no digits left for the distances between them.
  const far = map(near, (value) => value + 5000);
  const [here, there] = [near, far].map((x) => svm({ c: 10 }).fit(x, labels).predict(x));
  expect(Array.from(there)).toEqual(Array.from(here));
  expect(Array.from(here).filter((label, sample) => label === labels[sample])).toHaveLength(59);
});
