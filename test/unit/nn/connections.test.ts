import { adam, adamW, createNetwork, createOptimizer, fit, layers, sgd } from 'convlab/nn';
import type { Network, OptimizerDescription } from 'convlab/nn';
import { createRandom, ones, randomNormal } from 'convlab/tensor';
import { expect, test } from 'vitest';
import { wave, waveNetwork } from './wave.ts';

const connections = [[0, 2], [1]];

/** Places of the kernel [2, 2, 3, 2] where there is no weight: of the pairs 0-1, 1-0, 2-1. */
const outside = (place: number): boolean => [1, 2, 5].includes(place % 6);

function expectZerosOutside(network: Network): void {
  const { data } = network.weights()['c.kernel'];
  data.forEach((value, place) => {
    if (outside(place)) expect(value).toBe(0);
    else expect(value).not.toBe(0);
  });
}

const sparse = (): Network =>
  createNetwork({
    input: [5, 5, 3],
    layers: [
      layers.conv2d({ name: 'c', filters: 2, size: 2, connections }),
      layers.flatten(),
      layers.dense({ units: 2 }),
    ],
    random: createRandom(1),
  });

test('a convolution with connections agrees with torch', () => {
  // mask[:, :, 0, 0] = mask[:, :, 2, 0] = mask[:, :, 1, 1] = 1; y = conv2d(x, k * mask, b), with
  // waves as in new-layers.test.ts
  const network = waveNetwork(
    [3, 3, 3],
    [layers.conv2d({ name: 'c', filters: 2, size: 2, connections })],
    { 'c.kernel': 5, 'c.bias': 9 },
  );
  const x = wave([1, 3, 3, 3]);
  const dy = wave([1, 2, 2, 2], 50);
  const close = (found: ArrayLike<number>, expected: number[]): void => {
    expected.forEach((value, index) => {
      expect(found[index]).toBeCloseTo(value, 5);
    });
  };
  const y = network.forward(x);
  close(y.data.subarray(4), [0.412691, -0.36389, 0.354254, -0.70738]);
  network.backward(dy);
  close(network.gradients['c.kernel'].data.subarray(6), [0.762139, 0, 0, -1.66068, 0.508223, 0]);
  close(network.gradients['c.bias'].data, [-0.356087, 0.502564]);
  close(
    network.gradientAt('input', x, dy).gradient.data.subarray(12),
    [0.332397, 0.313705, -0.003776],
  );
});

test('weights that are not there do not count, but have their place in the kernel', () => {
  const network = sparse();
  expect(network.parameters['c.kernel'].shape).toEqual([2, 2, 3, 2]);
  expect(network.layers[0].parameterCount).toBe(2 * 2 * 3 + 2);
  expect(network.parameterCount).toBe(14 + 32 * 2 + 2);
});

test('weights that are not there are drawn as 0', () => {
  expectZerosOutside(sparse());
});

test('weights that are not there are 0 after all were set', () => {
  const network = sparse();
  const weights = network.weights();
  network.setWeights({ ...weights, 'c.kernel': ones([2, 2, 3, 2]) });
  expectZerosOutside(network);
});

test.each<[string, OptimizerDescription]>([
  ['sgd', sgd({ rate: 0.1 })],
  ['sgd with momentum and weight decay', sgd({ rate: 0.1, momentum: 0.9, weightDecay: 0.1 })],
  ['adam with weight decay', adam({ rate: 0.1, weightDecay: 0.1 })],
  ['adamW', adamW({ rate: 0.1, weightDecay: 0.1 })],
])('weights that are not there stay 0 in training with %s', async (_name, optimizer) => {
  const network = sparse();
  const before = network.weights()['c.kernel'];
  const x = randomNormal([8, 5, 5, 3], createRandom(2));
  const labels = [0, 1, 0, 1, 0, 1, 0, 1];
  await fit(network, { x, labels }, { epochs: 3, batchSize: 4, optimizer, progress: false });
  expectZerosOutside(network);
  expect(network.weights()['c.kernel']).not.toEqual(before);
});

test('the fan of a convolution counts its connections', () => {
  const manyFilters = 400;
  const network = createNetwork({
    input: [3, 3, 10],
    layers: [
      layers.conv2d({
        name: 'c',
        filters: manyFilters,
        size: 3,
        connections: Array.from({ length: manyFilters }, (_, filter) => [filter % 10]),
        initializer: 'heNormal',
      }),
    ],
    random: createRandom(1),
  });
  const drawn = network.parameters['c.kernel'].data.filter((value) => value !== 0);
  expect(drawn).toHaveLength(9 * manyFilters);
  const variance = drawn.reduce((sum, value) => sum + value * value, 0) / drawn.length;
  expect(variance * 9).toBeCloseTo(2, 0);
});

test('an optimiser of one’s own does not bring weights back that are not there', () => {
  const network = sparse();
  network.parameters['c.kernel'].data.fill(1);
  const x = randomNormal([2, 5, 5, 3], createRandom(2));
  network.forward(x, { training: true });
  network.backward(wave([2, 2]));
  createOptimizer(network, sgd()).step();
  expectZerosOutside(network);
});
