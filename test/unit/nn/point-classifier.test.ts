import { createRandom, tensor } from 'convlab/tensor';
import { pointSet } from 'convlab/data';
import { layers, pointClassifier } from 'convlab/nn';
import { describe, expect, test } from 'vitest';

const xor = pointSet('xor', 200, createRandom(1));
const fresh = pointSet('xor', 200, createRandom(2));

describe('a classifier of points', () => {
  test('with a hidden layer of ReLU units learns exclusive or', async () => {
    const list = [layers.dense({ units: 16, activation: 'relu' }), layers.dense({ units: 2 })];
    const { accuracy, probability } = await pointClassifier(list, xor);
    expect(accuracy(fresh)).toBeGreaterThan(0.97);
    const corners = probability(
      tensor([
        [0.5, -0.5],
        [0.5, 0.5],
      ]),
    );
    expect(corners.get(0)).toBeGreaterThan(0.9);
    expect(corners.get(1)).toBeLessThan(0.1);
  });

  test('without an activation does not, however deep it is', async () => {
    const list = [16, 16, 2].map((units) => layers.dense({ units }));
    const { accuracy } = await pointClassifier(list, xor);
    expect(accuracy(fresh)).toBeLessThan(0.8);
  });

  test('is the same for the same seed', async () => {
    const train = () => pointClassifier([layers.dense({ units: 2 })], xor, 7);
    const [first, second] = [await train(), await train()];
    expect(second.network.parameterValues).toEqual(first.network.parameterValues);
  });
});
