import { createNetwork, fit, layers, sgd } from 'convlab/nn';
import type { FitOptions, Loss, Network } from 'convlab/nn';
import { crossEntropy } from 'convlab/ops';
import { createRandom, randomNormal } from 'convlab/tensor';
import { expect, test, vi } from 'vitest';

const make = (): Network =>
  createNetwork({ input: [4], layers: [layers.dense({ units: 3 })], random: createRandom(1) });
const x = randomNormal([10, 4], createRandom(2));
const labels = [0, 1, 2, 0, 1, 2, 0, 1, 1, 0];
const weighted = (classWeights: number[]): Loss => ({ kind: 'crossEntropy', classWeights });
const silent: FitOptions = { progress: false, shuffle: false };

test('evaluate divides the weighted losses by all weights, whatever the size of the batches', () => {
  const network = make();
  const classWeights = [1, 5, 0.5];
  const expected = crossEntropy(network.forward(x), labels, { classWeights });
  for (const batchSize of [1, 3, 10]) {
    const { loss } = network.evaluate(x, labels, { batchSize, loss: weighted(classWeights) });
    expect(loss).toBeCloseTo(expected, 6);
  }
});

test('the loss of an epoch divides the weighted losses by all weights', async () => {
  const network = make();
  const loss = weighted([1, 5, 0.5]);
  const expected = network.evaluate(x, labels, { loss }).loss;
  // At a rate of 0 all batches are measured with the same weights.
  const settings = { ...silent, loss, optimizer: sgd({ rate: 0 }) };
  for (const batchSize of [3, 10]) {
    const { epochs } = await fit(network, { x, labels }, { ...settings, batchSize });
    expect(epochs[0].loss).toBeCloseTo(expected, 6);
  }
});

test('a batch whose samples all have weight 0 has no loss and no step', async () => {
  const network = make();
  const loss = weighted([0, 1, 1]);
  const onBatch = vi.fn();
  // Batches of 3: the last one is one sample of class 0.
  const { epochs, stopped } = await fit(
    network,
    { x, labels },
    { ...silent, epochs: 2, batchSize: 3, loss, callbacks: { onBatch } },
  );
  expect(stopped).toBe('finished');
  expect(epochs).toHaveLength(2);
  expect(onBatch).toHaveBeenCalledTimes(6);
  expect(network.evaluate(x, labels, { batchSize: 3, loss }).loss).toBeCloseTo(
    crossEntropy(network.forward(x), labels, { classWeights: [0, 1, 1] }),
    6,
  );
});

test('samples that all have weight 0 are an error', async () => {
  const loss = weighted([0, 1, 1]);
  const zero = { x, labels: labels.map(() => 0) };
  const message = /the classes of all 10 samples have weight 0/;
  expect(() => make().evaluate(x, zero.labels, { loss })).toThrow(message);
  await expect(fit(make(), zero, { ...silent, loss })).rejects.toThrow(message);
  await expect(fit(make(), { x, labels }, { ...silent, loss, validation: zero })).rejects.toThrow(
    /^fit: validation: the classes of all 10/,
  );
});

test.each<[string, unknown, RegExp]>([
  ['too few', [1, 2], /^fit: classWeights must be .* each of the 3 classes, but is \[ 1, 2 \]/],
  ['none', null, /^fit: classWeights must be a list .* but is null/],
  ['one below 0', [1, 1, -1], /^fit: a class weight .* of class 2 is -1/],
  ['one that is no number', [1, Number.NaN, 1], /^fit: a class weight .* of class 1 is NaN/],
])(
  'class weights of which there are %s are an error before training',
  async (_, given, message) => {
    const onStart = vi.fn();
    const loss = weighted(given as number[]);
    await expect(
      fit(make(), { x, labels }, { ...silent, loss, callbacks: { onStart } }),
    ).rejects.toThrow(message);
    expect(onStart).not.toHaveBeenCalled();
  },
);

test('label smoothing that is no share is an error before training', async () => {
  const loss: Loss = { kind: 'crossEntropy', labelSmoothing: 2 };
  await expect(fit(make(), { x, labels }, { ...silent, loss })).rejects.toThrow(
    'fit: labelSmoothing must be from 0 to 1, but is 2.',
  );
});

test('labels that are null and samples that are missing are named errors', async () => {
  const none = null as unknown as number[];
  await expect(fit(make(), { x, labels: none }, silent)).rejects.toThrow(
    /^fit: labels are missing/,
  );
  expect(() => make().evaluate(x, none)).toThrow(/^evaluate: labels are missing/);
  await expect(fit(make(), { x, labels: 3 as unknown as number[] }, silent)).rejects.toThrow(
    /^fit: labels must be a list of class numbers .* but are 3/,
  );
  const nothing = undefined as unknown as { x: typeof x };
  await expect(fit(make(), nothing, silent)).rejects.toThrow(
    'fit: the samples must be { x, labels } or { x, targets }, but are undefined.',
  );
  await expect(fit(undefined as unknown as Network, { x, labels }, silent)).rejects.toThrow(
    'fit: give a network from createNetwork, not undefined.',
  );
});
