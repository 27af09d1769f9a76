import { adam, createNetwork, createOptimizer, fit, layers, sgd } from 'convlab/nn';
import type { Network } from 'convlab/nn';
import { ConvlabError, createRandom, ones } from 'convlab/tensor';
import { expect, test } from 'vitest';

const x = ones([2, 4]);
const make = (): Network =>
  createNetwork({
    input: [4],
    layers: [layers.dense({ units: 3 }), layers.batchNorm()],
    random: createRandom(1),
  });

test.each<[string, (network: Network) => unknown]>([
  ['forward', (network) => network.forward(x)],
  [
    'backward',
    (network) => {
      network.backward(ones([2, 3]));
    },
  ],
  ['activations', (network) => network.activations(x)],
  ['gradientAt', (network) => network.gradientAt('dense_1', x, ones([2, 3]))],
  ['predict', (network) => network.predict(x)],
  ['evaluate', (network) => network.evaluate(x, [0, 1])],
  ['weights', (network) => network.weights()],
  [
    'setWeights',
    (network) => {
      network.setWeights({});
    },
  ],
  ['findNonFinite', (network) => network.findNonFinite()],
  ['parameters', (network) => network.parameters],
  ['gradients', (network) => network.gradients],
  ['states', (network) => network.states],
  ['parameterValues', (network) => network.parameterValues],
  ['gradientValues', (network) => network.gradientValues],
])('after dispose %s says that the network was disposed of', (name, use) => {
  const network = make();
  network.forward(x, { training: true });
  network.dispose();
  const attempt = (): unknown => use(network);
  expect(attempt).toThrow(ConvlabError);
  expect(attempt).toThrow(`${name}: this network was disposed of; make a new one.`);
});

test('after dispose the summary is still there, and a second dispose does nothing', () => {
  const network = make();
  const summary = network.summary();
  network.dispose();
  network.dispose();
  expect(network.summary()).toBe(summary);
});

test('training a network that was disposed of is an error', async () => {
  const network = make();
  network.dispose();
  await expect(fit(network, { x, labels: [0, 1] }, { progress: false })).rejects.toThrow(
    /this network was disposed of/,
  );
});

test('an optimiser makes no step after its network or itself was disposed of', () => {
  const network = make();
  const optimizer = createOptimizer(network, adam());
  network.dispose();
  expect(() => {
    optimizer.step();
  }).toThrow(/this network was disposed of/);
  expect(optimizer.steps).toBe(0);
  optimizer.dispose();
  const plain = createOptimizer(make(), sgd());
  plain.dispose();
  expect(() => {
    plain.step();
  }).toThrow('step: this optimiser was disposed of; make a new one.');
  expect(() => {
    plain.restore({}, 1);
  }).toThrow('restore: this optimiser was disposed of; make a new one.');
});
