import { adam, createNetwork, createOptimizer, fit, layers, schedules } from 'convlab/nn';
import type { FitOptions, LayerDescription, Network, Schedule } from 'convlab/nn';
import { ConvlabError, OptionError, createRandom, randomNormal } from 'convlab/tensor';
import { expect, test, vi } from 'vitest';

const make = (description: LayerDescription[], input = [4]): Network =>
  createNetwork({ input, layers: description, random: createRandom(1) });
const dense = (): Network => make([layers.dense({ units: 3 })]);
const normed = (): Network =>
  make([layers.dense({ units: 5 }), layers.batchNorm(), layers.dense({ units: 3 })]);
const x = randomNormal([10, 4], createRandom(2));
const data = { x, labels: [0, 1, 2, 0, 1, 2, 0, 1, 1, 0] };
const silent: FitOptions = { progress: false };

test.each<[FitOptions, string]>([
  [{ batchSize: 3 }, 'with batchSize 3 the last batch of the 10 samples has one sample only'],
  [{ batchSize: 1 }, 'with batchSize 1 each batch of the 10 samples has one sample only'],
  [{ batchSize: 6, validationSplit: 0.3 }, 'with batchSize 6 the last batch of the 7 samples'],
])('batch norm of one value is an error before training starts: %o', async (options, message) => {
  const onStart = vi.fn();
  const training = fit(normed(), data, { ...silent, ...options, callbacks: { onStart } });
  await expect(training).rejects.toThrow(OptionError);
  await expect(training).rejects.toThrow(message);
  expect(onStart).not.toHaveBeenCalled();
});

test('the batch size that the error of batch norm names works', async () => {
  const error: unknown = await fit(normed(), data, { ...silent, batchSize: 3 }).catch(
    (thrown: unknown) => thrown,
  );
  const [, size] = /take batchSize: (\d+)/.exec((error as Error).message) ?? [];
  const { stopped } = await fit(normed(), data, { ...silent, batchSize: Number(size) });
  expect(stopped).toBe('finished');
});

test('one sample alone is an error with batch norm, but not for images of many pixels', async () => {
  const one = { x: randomNormal([1, 4], createRandom(1)), labels: [0] };
  await expect(fit(normed(), one, silent)).rejects.toThrow(
    /^fit: batchNorm_1 needs at least 2 samples/,
  );
  const images = make(
    [layers.batchNorm(), layers.flatten(), layers.dense({ units: 2 })],
    [3, 3, 1],
  );
  const image = { x: randomNormal([1, 3, 3, 1], createRandom(1)), labels: [0] };
  await expect(fit(images, image, silent)).resolves.toMatchObject({ stopped: 'finished' });
});

test('an optimiser of another network, or one that was disposed of, is an error', async () => {
  const other = createOptimizer(dense(), adam());
  await expect(fit(dense(), data, { ...silent, optimizer: other })).rejects.toThrow(
    /^fit: this optimiser works on another network/,
  );
  const network = dense();
  const own = createOptimizer(network, adam());
  own.dispose();
  const training = fit(network, data, { ...silent, optimizer: own });
  await expect(training).rejects.toThrow(ConvlabError);
  await expect(training).rejects.toThrow('fit: this optimiser was disposed of; make a new one.');
});

test.each(['adam', null, { kind: 'rmsProp' }])('the optimiser %o is an error', async (given) => {
  const optimizer = given as unknown as FitOptions['optimizer'];
  await expect(fit(dense(), data, { ...silent, optimizer })).rejects.toThrow(
    /^fit: give sgd\(…\), adam\(…\) or adamW\(…\), not /,
  );
});

test('to look for numbers that are not finite does not move the running moments', () => {
  const network = normed();
  network.forward(x, { training: true });
  const before = network.weights();
  expect(network.findNonFinite()).toBeUndefined();
  expect(network.weights()).toEqual(before);
});

test.each<[FitOptions, RegExp]>([
  [{ earlyStopping: { minDelta: Number.NaN } }, /^earlyStopping: minDelta must be .* is NaN/],
  [{ earlyStopping: { minDelta: -1 } }, /^earlyStopping: minDelta must be .* is -1/],
  [
    { schedule: { kind: 'linear' } as unknown as Schedule },
    /^fit: schedule must be one of schedules\.constant\(\), .* is \{ kind: 'linear' \}/,
  ],
  [{ schedule: null as unknown as Schedule }, /^fit: schedule must be one of .* is null/],
  [
    { schedule: { kind: 'cosine', warmUp: Infinity, least: 0 } },
    /^cosine: warmUp must be a finite number/,
  ],
  [
    { schedule: { kind: 'stepDecay', every: 0, factor: 0.1 } },
    /^stepDecay: every must be a whole number/,
  ],
])('a setting that makes no sense is an error before training: %o', async (options, message) => {
  const onStart = vi.fn();
  await expect(
    fit(dense(), data, { ...silent, ...options, callbacks: { onStart } }),
  ).rejects.toThrow(message);
  expect(onStart).not.toHaveBeenCalled();
});

test('schedules refuse a warm-up without end and a difference that is no number', () => {
  expect(() => schedules.cosine({ warmUp: Infinity })).toThrow(
    'cosine: warmUp must be a finite number of at least 0 epochs, but is Infinity.',
  );
  expect(() => schedules.onPlateau({ minDelta: Number.NaN })).toThrow(
    'onPlateau: minDelta must be a finite number of at least 0, but is NaN.',
  );
});
