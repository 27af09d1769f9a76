import {
  compareWithMasks,
  gradCam,
  massInside,
  pointsInside,
  rankCorrelation,
  sanityCheck,
} from 'convlab/inside';
import { fromData, map, tensor, zeros } from 'convlab/tensor';
import { expect, test } from 'vitest';
import { pooledNetwork, somePicture } from './networks.ts';

const heat = tensor([
  [0, 1],
  [3, 4],
]);

test('the mass inside of a mask is a share of all mass, soft masks counting in part', () => {
  expect(
    massInside(
      heat,
      tensor([
        [0, 0],
        [1, 0],
      ]),
    ),
  ).toBeCloseTo(3 / 8, 6);
  expect(
    massInside(
      heat,
      tensor([
        [1, 0],
        [0, 0.5],
      ]),
    ),
  ).toBeCloseTo(2 / 8, 6);
  expect(
    massInside(
      heat,
      tensor([
        [1, 1],
        [1, 1],
      ]),
    ),
  ).toBe(1);
  expect(massInside(tensor([[-5, 1]]), tensor([[1, 1]]))).toBe(1);
  expect(massInside(zeros([2, 2]), heat)).toBeNaN();
});

test('the pointing game asks only where the map is largest', () => {
  expect(
    pointsInside(
      heat,
      tensor([
        [0, 0],
        [0, 1],
      ]),
    ),
  ).toBe(true);
  expect(
    pointsInside(
      heat,
      tensor([
        [1, 1],
        [1, 0],
      ]),
    ),
  ).toBe(false);
  expect(
    pointsInside(
      heat,
      tensor([
        [0, 0],
        [0, 0.4],
      ]),
    ),
  ).toBe(false);
  expect(
    pointsInside(
      heat,
      tensor([
        [0, 0],
        [0, 0.4],
      ]),
      0.3,
    ),
  ).toBe(true);
});

test('a map that is the same everywhere points nowhere', () => {
  expect(
    pointsInside(
      zeros([2, 2]),
      tensor([
        [1, 1],
        [1, 1],
      ]),
    ),
  ).toBe(false);
});

test('the rank correlation asks for the order of the pixels only', () => {
  expect(
    rankCorrelation(
      heat,
      map(heat, (value) => Math.exp(value)),
    ),
  ).toBeCloseTo(1, 9);
  expect(
    rankCorrelation(
      heat,
      map(heat, (value) => -value),
    ),
  ).toBeCloseTo(-1, 9);
  expect(rankCorrelation(heat, zeros([2, 2]))).toBe(0);
  // Ranks 1, 2.5, 2.5, 4, 5 and 2, 1, 5, 3.5, 3.5: Σ of the products around the mean 3.5, both Σ of
  // the squares 9.5.
  const [first, second] = [tensor([1, 2, 2, 4, 5]), tensor([2, 1, 4, 3, 3])];
  expect(rankCorrelation(first, second)).toBeCloseTo(3.5 / 9.5, 9);
});

test('a map with NaN has no ranks', () => {
  expect(() =>
    rankCorrelation(
      heat,
      tensor([
        [0, NaN],
        [1, 2],
      ]),
    ),
  ).toThrow(/NaN/);
});

test('a sanity check compares the maps of two networks', () => {
  const trained = pooledNetwork();
  const randomised = pooledNetwork();
  const weights = randomised.weights();
  const turned = map(weights['scores.weights'], (value) => -value);
  randomised.setWeights({ ...weights, 'scores.weights': turned });
  const picture = somePicture(8, 8, 3);
  const explain = (network: Parameters<typeof gradCam>[0]) =>
    gradCam(network, picture, { class: 0 }).map;
  const { similarity, ...maps } = sanityCheck(explain, trained, randomised);
  expect(similarity).toBe(rankCorrelation(maps.trained, maps.randomised));
  expect(similarity).toBeLessThan(0.5);
  expect(() => sanityCheck(explain, trained, trained)).toThrow(/another one with random weights/);
});

test('maps are compared with masks picture by picture, empty masks left out', () => {
  const network = pooledNetwork();
  const one = somePicture(8, 8, 3);
  const x = fromData(Float32Array.from([...one.data, ...one.data, ...one.data]), [3, 8, 8, 3]);
  const { map: heat } = gradCam(network, one, { class: 2 });
  const mask = map(zeros([8, 8]), (_, place) => (place < 24 ? 0.5 : 0));
  const touched = map(mask, (share) => (share > 0 ? 1 : 0));
  const masks = fromData(
    Float32Array.from([...mask.data, ...zeros([8, 8]).data, ...map(mask, () => 1).data]),
    [3, 8, 8, 1],
  );
  const [first, last, ...others] = compareWithMasks(network, { x, labels: [2, 2, 2], masks });
  expect(others).toEqual([]);
  expect([first.index, last.index]).toEqual([0, 2]);
  expect(first.inside).toBeCloseTo(massInside(heat, touched), 6);
  expect(first.weighted).toBeCloseTo(first.inside / 2, 6);
  expect(first.points).toBe(pointsInside(heat, touched));
  expect(first.area).toBe(24 / 64);
  expect(first.right).toBe(first.predicted === 2);
  expect(last).toMatchObject({ inside: 1, weighted: 1, points: true, area: 1 });
  expect(() => compareWithMasks(network, { x, labels: [2, 2, 2], masks: mask })).toThrow(
    /need a mask each/,
  );
});

test('a map that is 0 lies nowhere', () => {
  const network = pooledNetwork();
  const weights = network.weights();
  const negative = map(weights['scores.weights'], () => -1);
  network.setWeights({ ...weights, 'scores.weights': negative });
  const one = somePicture(8, 8, 3);
  const x = fromData(one.data, [1, 8, 8, 3]);
  const masks = fromData(new Float32Array(64).fill(1), [1, 8, 8, 1]);
  const [only] = compareWithMasks(network, { x, labels: [1], masks });
  expect(only).toMatchObject({ inside: 0, weighted: 0, points: false });
});
