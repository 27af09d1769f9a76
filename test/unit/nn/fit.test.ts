import { digits } from 'convlab/data';
import {
  TrainingError,
  adam,
  createNetwork,
  createOptimizer,
  fit,
  layers,
  schedules,
  sgd,
} from 'convlab/nn';
import type { BatchResult, FitOptions, Network } from 'convlab/nn';
import { copy, createRandom, fromData, map, randomNormal, toNested, zeros } from 'convlab/tensor';
import type { Tensor } from 'convlab/tensor';
import { expect, test, vi } from 'vitest';

const silent = { progress: false };

function samplesOf(images: Tensor, labels: Uint8Array, from: number, to: number) {
  const size = 64;
  return {
    x: fromData(images.data.slice(from * size, to * size), [to - from, 8, 8, 1]),
    labels: labels.slice(from, to),
  };
}

function digitData() {
  const { images, labels } = digits();
  const scaled = map(images, (value) => value / 16);
  return { train: samplesOf(scaled, labels, 0, 1400), test: samplesOf(scaled, labels, 1400, 1797) };
}

const smallCnn = (seed: number): Network =>
  createNetwork({
    input: [8, 8, 1],
    layers: [
      layers.conv2d({ filters: 8, size: 3, activation: 'relu' }),
      layers.maxPool2d(),
      layers.flatten(),
      layers.dense({ units: 32, activation: 'relu' }),
      layers.dense({ units: 10 }),
    ],
    random: createRandom(seed),
  });

test('the 8×8 digits are learned: more than 95 % of those held out are right', async () => {
  const { images, labels } = digits();
  const network = smallCnn(1);
  const history = await fit(
    network,
    { x: map(images, (value) => value / 16), labels },
    {
      epochs: 8,
      batchSize: 32,
      optimizer: adam({ rate: 5e-3 }),
      validationSplit: 0.2,
      random: createRandom(2),
      ...silent,
    },
  );
  expect(history).toMatchObject({ stopped: 'finished', seed: 2 });
  expect(history.epochs).toHaveLength(8);
  expect(history.epochs[7].validationAccuracy).toBeGreaterThan(0.95);
});

test('evaluate and validation agree, and predict gives probabilities', async () => {
  const { train, test: held } = digitData();
  const network = smallCnn(1);
  const { epochs } = await fit(network, train, { validation: held, ...silent });
  const { accuracy, loss } = network.evaluate(held.x, held.labels);
  expect(epochs[0]).toMatchObject({ validationAccuracy: accuracy, validationLoss: loss });
  const probabilities = network.predict(held.x);
  expect(probabilities.shape).toEqual([397, 10]);
  const rows = toNested(probabilities) as number[][];
  expect(rows[0].reduce((sum, value) => sum + value, 0)).toBeCloseTo(1);
  const right = held.labels.filter((label, row) => argmaxOf(rows[row]) === label);
  expect(right.length / 397).toBe(accuracy);
});

const argmaxOf = (row: number[]): number => row.indexOf(Math.max(...row));

test('the same seeds give the same network, other seeds another one', async () => {
  const { train } = digitData();
  const trained = async (seed: number) => {
    const network = smallCnn(1);
    await fit(network, samplesOf(train.x, train.labels, 0, 200), {
      random: createRandom(seed),
      ...silent,
    });
    return network.weights();
  };
  const first = await trained(3);
  expect(await trained(3)).toEqual(first);
  expect(await trained(4)).not.toEqual(first);
});

test('raw pixels with a scale train as the scaled numbers do', async () => {
  const { train } = digitData();
  const few = samplesOf(train.x, train.labels, 0, 100);
  const raw = fromData(
    Uint8Array.from(few.x.data, (value) => value * 16),
    few.x.shape,
  );
  const [first, second] = [smallCnn(1), smallCnn(1)];
  await fit(first, few, silent);
  await fit(second, { x: raw, labels: few.labels, scale: 1 / 16 }, silent);
  expect(second.weights()).toEqual(first.weights());
  expect(second.predict(raw, { scale: 1 / 16 })).toEqual(first.predict(few.x));
});

const tiny = (outputs = 3, input = 4): Network =>
  createNetwork({
    input: [input],
    layers: [layers.dense({ units: outputs })],
    random: createRandom(1),
  });
const few = { x: randomNormal([10, 4], createRandom(2)), labels: [0, 1, 2, 0, 1, 2, 0, 1, 2, 0] };

const withNaN = copy(few.x);
withNaN.set(1, 2, Number.NaN);

test('mean squared error is made small with targets', async () => {
  const targets = randomNormal([10, 2], createRandom(3));
  const network = tiny(2);
  const { epochs } = await fit(
    network,
    { x: few.x, targets },
    { loss: 'meanSquaredError', epochs: 50, optimizer: sgd({ rate: 0.1 }), ...silent },
  );
  expect(epochs[49].loss).toBeLessThan(epochs[0].loss / 2);
  expect(epochs[49].accuracy).toBeUndefined();
  expect(network.evaluate(few.x, { targets })).toEqual({ loss: expect.any(Number) as number });
});

test.each<[string, Parameters<typeof fit>[1], FitOptions, RegExp]>([
  ['no labels', { x: few.x }, {}, /labels are missing/],
  ['no targets', few, { loss: 'meanSquaredError' }, /targets must be a tensor \[samples, 3\]/],
  ['too few labels', { x: few.x, labels: [0, 1] }, {}, /10 samples, but 2 labels/],
  [
    'a label out of range',
    { x: few.x, labels: [0, 1, 2, 3, 0, 0, 0, 0, 0, 0] },
    {},
    /label of row 3 is 3, .* classes 0 to 2/,
  ],
  [
    'a label that is no whole number',
    { x: few.x, labels: [0.5, 1, 2, 1, 0, 0, 0, 0, 0, 0] },
    {},
    /label of row 0 is 0.5/,
  ],
  [
    'another shape',
    { x: zeros([10, 2, 2, 1]), labels: few.labels },
    {},
    /takes \[samples, 4\], but x is 10×2×2×1; reshape\(x, \[10, 4\]\)/,
  ],
  ['no samples', { x: few.x.hi(0, 4), labels: [] }, {}, /no samples/],
  ['NaN in the inputs', { x: withNaN, labels: few.labels }, {}, /at \[1, 2\] there is NaN/],
  [
    'raw pixels without a scale',
    { x: fromData(new Uint8Array(40), [10, 4]), labels: few.labels },
    {},
    /scale: 1 \/ 255/,
  ],
  ['batches of 0', few, { batchSize: 0 }, /batchSize must be a whole number of at least 1/],
  ['0 epochs', few, { epochs: 0 }, /epochs must be a whole number of at least 1/],
  ['a split that leaves nothing', few, { validationSplit: 0.01 }, /validationSplit must leave/],
  ['two validations', few, { validationSplit: 0.5, validation: few }, /not both/],
  [
    'a monitor without validation',
    few,
    { earlyStopping: { monitor: 'validationLoss' } },
    /no validationLoss without validation/,
  ],
  [
    'validation with a wrong label',
    few,
    { validation: { ...few, labels: few.labels.map(() => 7) } },
    /fit: validation: the label of row 0 is 7/,
  ],
  ['an unknown loss', few, { loss: 'hinge' as 'crossEntropy' }, /loss must be 'crossEntropy' or/],
])('%s is an error before the training starts', async (_name, data, options, message) => {
  const network = tiny();
  const before = network.weights();
  await expect(fit(network, data, { ...silent, ...options })).rejects.toThrow(message);
  expect(network.weights()).toEqual(before);
});

test('a loss that is no number stops training, with epoch, batch and layer', async () => {
  const network = createNetwork({
    input: [4],
    layers: [layers.dense({ units: 4, name: 'first' }), layers.dense({ units: 3, name: 'second' })],
    random: createRandom(1),
  });
  const spoil = ({ epoch, batch }: BatchResult): void => {
    if (epoch === 2 && batch === 1) network.parameters['second.weights'].data[0] = Number.NaN;
  };
  const training = fit(network, few, {
    epochs: 3,
    batchSize: 4,
    callbacks: { onBatch: spoil },
    ...silent,
  });
  const error = await training.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(TrainingError);
  expect(error).toMatchObject({ epoch: 2, batch: 2, layer: 'second' });
  expect((error as Error).message).toMatch(
    /in epoch 2, batch 2, the loss is NaN; the first number that is not finite is in the weights of second\..* smaller rate/,
  );
});

test('the error names the layer also where dropout stands inside of a block', async () => {
  const network = createNetwork({
    input: [3],
    layers: [
      layers.residual([layers.dense({ units: 3, name: 'inside' }), layers.dropout()]),
      layers.dense({ units: 2, name: 'last' }),
    ],
    random: createRandom(1),
  });
  network.parameters['inside.weights'].data[0] = NaN;
  const x = randomNormal([8, 3], createRandom(2));
  const training = fit(network, { x, labels: [0, 1, 0, 1, 0, 1, 0, 1] }, silent);
  await expect(training).rejects.toThrow(TrainingError);
  await expect(training).rejects.toThrow('in the weights of inside');
});

test('a rate that is far too large ends in a TrainingError, not in NaN', async () => {
  const { train } = digitData();
  const training = fit(smallCnn(1), train, {
    epochs: 5,
    optimizer: sgd({ rate: 1e20 }),
    ...silent,
  });
  await expect(training).rejects.toThrow(TrainingError);
});

test('early stopping gives the weights of the best epoch back', async () => {
  const { train, test: held } = digitData();
  const few = samplesOf(train.x, train.labels, 0, 60);
  const network = smallCnn(1);
  const history = await fit(network, few, {
    epochs: 100,
    batchSize: 10,
    optimizer: adam({ rate: 0.02 }),
    validation: held,
    earlyStopping: { patience: 3 },
    ...silent,
  });
  const losses = history.epochs.map(({ validationLoss = 0 }) => validationLoss);
  const best = Math.min(...losses);
  expect(history.stopped).toBe('early');
  expect(losses.indexOf(best)).toBe(losses.length - 4);
  expect(history.restoredEpoch).toBe(losses.length - 3);
  expect(network.evaluate(held.x, held.labels).loss).toBeCloseTo(best, 6);
});

test('a signal stops the training; the network keeps what it has learned', async () => {
  const network = tiny();
  const before = network.weights();
  const controller = new AbortController();
  const onEnd = vi.fn();
  const history = await fit(network, few, {
    epochs: 1e9,
    signal: controller.signal,
    callbacks: {
      onBatch: ({ epoch }) => {
        if (epoch === 5) controller.abort();
      },
      onEnd,
    },
    ...silent,
  });
  expect(history.stopped).toBe('interrupted');
  expect(network.weights()).not.toEqual(before);
  expect(onEnd).toHaveBeenCalledExactlyOnceWith(history);
});

test('a callback can stop the training', async () => {
  const history = await fit(tiny(), few, {
    epochs: 10,
    callbacks: [
      {
        onEpoch: ({ epoch, stop }) => {
          if (epoch === 3) stop();
        },
      },
    ],
    ...silent,
  });
  expect(history.stopped).toBe('callback');
  expect(history.epochs).toHaveLength(3);
});

test('the rates follow the schedule', async () => {
  const ratesOf = async (schedule: FitOptions['schedule']) => {
    const rates: number[] = [];
    await fit(tiny(), few, {
      epochs: 4,
      batchSize: 5,
      optimizer: sgd({ rate: 1 }),
      schedule,
      callbacks: { onBatch: ({ rate }) => void rates.push(rate) },
      ...silent,
    });
    return rates;
  };
  expect(await ratesOf(schedules.constant())).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  expect(await ratesOf(schedules.stepDecay({ every: 2, factor: 0.5 }))).toEqual([
    1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5,
  ]);
  const cosine = await ratesOf(schedules.cosine({ warmUp: 1 }));
  expect(cosine.slice(0, 3)).toEqual([0.5, 1, 1]);
  expect(cosine[7]).toBeCloseTo(0);
  // No epoch is better than the one before by 100.
  const plateau = await ratesOf(schedules.onPlateau({ factor: 0.1, patience: 1, minDelta: 100 }));
  expect(plateau).toEqual([1, 1, 1, 1, 1, 1, 0.1, 0.1]);
});

test('a part of the samples is held out for validation', async () => {
  const onStart = vi.fn();
  await fit(tiny(), few, { validationSplit: 0.3, callbacks: { onStart }, ...silent });
  expect(onStart).toHaveBeenCalledWith(
    expect.objectContaining({ samples: 7, validationSamples: 3 }),
  );
});

test('gradients are shortened to the norm asked for', async () => {
  const network = tiny();
  const before = network.parameterValues.slice();
  await fit(network, few, {
    batchSize: 10,
    optimizer: sgd({ rate: 1 }),
    clipNorm: 1e-3,
    ...silent,
  });
  const moved = Math.hypot(...network.parameterValues.map((value, index) => value - before[index]));
  expect(moved).toBeCloseTo(1e-3, 6);
});

test('an optimiser at work goes on where it was', async () => {
  const inOne = tiny();
  const optimizer = createOptimizer(inOne, adam());
  await fit(inOne, few, { optimizer, shuffle: false, ...silent });
  await fit(inOne, few, { optimizer, shuffle: false, ...silent });
  expect(optimizer.steps).toBe(2);
  const atOnce = tiny();
  await fit(atOnce, few, { epochs: 2, optimizer: adam(), shuffle: false, ...silent });
  expect(inOne.weights()).toEqual(atOnce.weights());
  optimizer.dispose();
});

test('each epoch is a line on the console, the seed in the first one', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  await fit(tiny(), few, { epochs: 2, random: createRandom(7) });
  const lines = log.mock.calls.map(([line]) => String(line));
  log.mockRestore();
  expect(lines).toEqual([
    'training on 10 samples: batches of 64, adam with rate 0.001, seed 7',
    expect.stringMatching(/^epoch 1\/2: loss \d\.\d{4}, accuracy 0\.\d{4}, \d+\.\d s$/),
    expect.stringMatching(/^epoch 2\/2: loss/),
  ]);
});

test('other work gets its turn while a network is trained', async () => {
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);
  const started = performance.now();
  await fit(tiny(), few, {
    epochs: 1e9,
    callbacks: {
      onBatch: ({ stop }) => {
        if (performance.now() - started > 300) stop();
      },
    },
    ...silent,
  });
  clearInterval(timer);
  expect(turns).toBeGreaterThan(0);
});
