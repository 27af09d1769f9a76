import {
  featureMaps,
  filters,
  guidedBackpropagation,
  occlusion,
  saliency,
  smoothGradients,
} from 'convlab/inside';
import { createRandom, fromData, map, max, maxDifference, min, zeros } from 'convlab/tensor';
import { expect, test } from 'vitest';
import { linearNetwork, onePixelNetwork, pooledNetwork, somePicture } from './networks.ts';

test('the saliency of a linear network is its row of weights', () => {
  const network = linearNetwork();
  const rows = network.weights()['scores.weights'];
  for (const label of [0, 1, 2]) {
    const { gradient, map: sizes } = saliency(network, somePicture(4, 5, 2), { class: label });
    gradient.data.forEach((value, place) => {
      expect(value).toBeCloseTo(rows.get(place, label), 6);
    });
    const [first, second] = [Math.abs(rows.get(0, label)), Math.abs(rows.get(1, label))];
    expect(sizes.get(0, 0)).toBeCloseTo(Math.max(first, second), 6);
  }
});

test('saliency is what a small change of a pixel does to the score', () => {
  const network = pooledNetwork();
  const picture = somePicture(8, 8, 3);
  const { gradient, score } = saliency(network, picture, { class: 2 });
  const place = 3 * (8 * 3 + 4) + 1;
  const step = 1e-2;
  const changed = map(picture, (value, index) => (index === place ? value + step : value));
  const after = network.forward(fromData(changed.data, [1, 8, 8, 3])).data[2];
  expect((after - score) / step).toBeCloseTo(gradient.data[place], 2);
});

test('the smooth gradients of a linear network are its gradients, whatever the noise', () => {
  const network = linearNetwork();
  const picture = somePicture(4, 5, 2);
  const plain = saliency(network, picture, { class: 1 });
  const smooth = smoothGradients(network, picture, { class: 1, samples: 3, noise: 0.5 });
  expect(maxDifference(smooth.gradient, plain.gradient)).toBeLessThan(1e-5);
});

test('smooth gradients without noise are gradients; with noise they follow the random numbers', () => {
  const network = pooledNetwork();
  const picture = somePicture(8, 8, 3);
  const still = smoothGradients(network, picture, { samples: 2, noise: 0 });
  expect(maxDifference(still.gradient, saliency(network, picture).gradient)).toBeLessThan(1e-6);
  const [first, again, other] = [1, 1, 2].map(
    (seed) => smoothGradients(network, picture, { random: createRandom(seed) }).gradient,
  );
  expect(maxDifference(first, again)).toBe(0);
  expect(maxDifference(first, other)).toBeGreaterThan(0);
});

test('guided backpropagation has no ReLU to guide in a linear network', () => {
  const network = linearNetwork();
  const picture = somePicture(4, 5, 2);
  const guided = guidedBackpropagation(network, picture, { class: 1 });
  expect(maxDifference(guided.gradient, saliency(network, picture, { class: 1 }).gradient)).toBe(0);
});

test('occlusion finds the pixel that a network looks at', () => {
  const network = onePixelNetwork(2, 4);
  const picture = map(zeros([6, 6, 1]), () => 1);
  const { map: fall, score } = occlusion(network, picture, {
    class: 1,
    size: 1,
    stride: 1,
    value: 0,
  });
  expect(score).toBe(2);
  fall.data.forEach((value, place) => {
    expect(value).toBe(place === 6 * 2 + 4 ? 2 : 0);
  });
});

test('a patch of two pixels is noted on all that it covers, and reaches the border', () => {
  const network = onePixelNetwork(5, 5);
  const picture = map(zeros([6, 6, 1]), () => 1);
  const settings = { class: 1, size: 2, stride: 3, value: 0, batchSize: 2 };
  const { map: fall, falls } = occlusion(network, picture, settings);
  expect(falls.shape).toEqual([3, 3]);
  const seen = [4, 5].flatMap((row) => [4, 5].map((column) => fall.get(row, column)));
  expect(seen.every((value) => value > 0)).toBe(true);
  expect(fall.get(5, 5)).toBe(2);
  expect(fall.get(0, 0)).toBe(0);
});

test('filters on three channels are colours around middle grey', () => {
  const network = pooledNetwork();
  const kernel = network.weights()['first.kernel'];
  const pictures = filters(network);
  expect(pictures.map(({ shape }) => shape)).toEqual(Array.from({ length: 4 }, () => [3, 3, 3]));
  const largest = Math.max(max(kernel), -min(kernel));
  expect(pictures[2].get(1, 0, 2)).toBeCloseTo(0.5 + kernel.get(1, 0, 2, 2) / (2 * largest), 6);
  const ends = pictures.flatMap((picture) => [min(picture), 1 - max(picture)]);
  expect(Math.min(...ends)).toBeCloseTo(0, 6);
});

test('filters on other channels are shown one channel at a time, from -1 to 1', () => {
  const network = pooledNetwork();
  const kernel = network.weights()['second.kernel'];
  const pictures = filters(network, 'second', { channel: 3 });
  expect(pictures[4].shape).toEqual([3, 3]);
  const largest = Math.max(max(kernel), -min(kernel));
  expect(pictures[4].get(2, 1)).toBeCloseTo(kernel.get(2, 1, 3, 4) / largest, 6);
});

test('feature maps come stage by stage, or of the layers that are named', () => {
  const network = pooledNetwork();
  const picture = somePicture(8, 8, 3);
  const stages = featureMaps(network, picture);
  expect(stages.map(({ layer }) => layer)).toEqual(['first-relu', 'second-relu']);
  expect(stages.map(({ maps }) => maps.shape)).toEqual([
    [8, 8, 4],
    [4, 4, 5],
  ]);
  const [named] = featureMaps(network, picture, { layers: ['second'] });
  const all = network.activations(fromData(picture.data, [1, 8, 8, 3]));
  expect(Array.from(named.maps.data)).toEqual(Array.from(all.second.data));
});

test('what does not fit is said', () => {
  const network = pooledNetwork();
  const picture = somePicture(8, 8, 3);
  expect(() => saliency(network, picture, { class: -1 })).toThrow(/from 0 to 2/);
  expect(() => smoothGradients(network, picture, { noise: -1 })).toThrow(/noise/);
  expect(() => smoothGradients(network, picture, { samples: 0 })).toThrow(/samples/);
  expect(() => occlusion(network, picture, { size: 9 })).toThrow(/size must be at most 8/);
  expect(() => occlusion(network, picture, { stride: 0 })).toThrow(/stride/);
  expect(() => filters(network, 'pool')).toThrow(
    /'pool' has no filters; take a convolution such as 'first'/,
  );
  expect(() => filters(network, 'first', { channel: 3 })).toThrow(/at most 2/);
  expect(() => filters(linearNetwork())).toThrow(/no convolution/);
  expect(() => featureMaps(network, picture, { layers: ['scores'] })).toThrow(/no places/);
  expect(() => featureMaps(linearNetwork(), somePicture(4, 5, 2))).toThrow(/no layer/);
});
