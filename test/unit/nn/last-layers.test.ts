import { createNetwork, fit, layers } from 'convlab/nn';
import type { LayerDescription } from 'convlab/nn';
import { softmax } from 'convlab/ops';
import { createRandom, randomNormal } from 'convlab/tensor';
import { expect, test } from 'vitest';

const build = (...list: LayerDescription[]) =>
  createNetwork({ input: [4, 4, 2], layers: list, random: createRandom(1) });

const head = (): LayerDescription[] => [layers.flatten(), layers.dense({ units: 3 })];

const x = randomNormal([5, 4, 4, 2], createRandom(2));

test.each<[string, LayerDescription[]]>([
  ['softmax', [...head(), layers.softmax()]],
  ['logSoftmax', [...head(), layers.logSoftmax()]],
  ['softmax in a block', [layers.block([...head(), layers.softmax({ name: 'softmax_1' })])]],
])('%s at the end: forward gives logits, predict gives probabilities', (_name, list) => {
  const network = build(...list);
  const without = build(...head());
  expect(network.forward(x)).toEqual(without.forward(x));
  expect(network.predict(x)).toEqual(softmax(without.forward(x)));
  expect(network.predict(x, { logits: true })).toEqual(without.forward(x));
  expect(network.output).toEqual([3]);
  expect(network.layers.map(({ kind }) => kind)).not.toContain('softmax');
  expect(network.summary()).toMatch(
    /forward stops before (log)?[sS]oftmax_1 and gives logits, which the loss takes; predict gives probabilities$/,
  );
  expect(without.summary()).not.toMatch(/stops before/);
});

test('a network with softmax at the end learns as the one without', async () => {
  const [network, without] = [build(...head(), layers.softmax()), build(...head())];
  const labels = [0, 1, 2, 1, 0];
  const options = { epochs: 3, batchSize: 2, progress: false };
  const { epochs } = await fit(network, { x, labels }, options);
  await fit(without, { x, labels }, options);
  expect(network.weights()).toEqual(without.weights());
  expect(epochs[2].loss).toBeLessThan(epochs[0].loss);
});

test.each<[string, LayerDescription[]]>([
  ['between layers', [layers.flatten(), layers.softmax(), layers.dense({ units: 3 })]],
  [
    'in a block that is not the last one',
    [layers.block([...head(), layers.softmax()]), layers.relu()],
  ],
  ['in a branch', [layers.concat([[...head(), layers.softmax()], head()])]],
])('softmax %s is an error', (_name, list) => {
  expect(() => build(...list)).toThrow(/softmax_1\): |› softmax_1: /);
  expect(() => build(...list)).toThrow(/last layer/);
});

test('an auxiliary head is an error with advice', () => {
  const list = [layers.auxiliary([...head(), layers.softmax()], { name: 'side' }), ...head()];
  expect(() => build(...list)).toThrow(
    /layer 1 \(side\): an auxiliary head is a second output, .* leave it out .* createModel from convlab\/tf/,
  );
});

test('a network is made of an architecture with all that it says', () => {
  const architecture = {
    name: 'tiny',
    variant: 'for tests',
    year: 2026,
    source: 'nowhere',
    input: [4, 4, 2],
    layers: head(),
  };
  const network = createNetwork({ ...architecture, random: createRandom(1) });
  expect(network.weights()).toEqual(build(...head()).weights());
  expect(network.summary()).toMatch(/^tiny \(2026\): for tests\n/);
});
