import {
  adam,
  adamW,
  checkGradients,
  createNetwork,
  createOptimizer,
  decodeSafetensors,
  encodeSafetensors,
  fit,
  layers,
  sgd,
} from 'convlab/nn';
import type { FitOptions, LayerDescription, Network } from 'convlab/nn';
import { createRandom, randomNormal, zeros } from 'convlab/tensor';
import { expect, test } from 'vitest';
import { runBackward } from '../../../lib/nn/chain.ts';
import type { Layer } from '../../../lib/nn/layer.ts';
import type { Parameter } from '../../../lib/nn/parameters.ts';

const x = randomNormal([12, 6, 6, 2], createRandom(2), { mean: 1 });
const labels = [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2];

const base = (): LayerDescription[] => [
  layers.conv2d({ filters: 3, size: 3, name: 'conv' }),
  layers.batchNorm({ name: 'norm' }),
  layers.relu(),
  layers.squeezeExcite({ name: 'se', units: 2 }),
  layers.subsample2d({ name: 'sub' }),
];

const head = (): LayerDescription[] => [
  layers.flatten(),
  layers.dense({ units: 4, name: 'hidden', activation: 'tanh' }),
  layers.dense({ units: 3, name: 'head' }),
];

const build = (list: LayerDescription[]): Network =>
  createNetwork({ input: [6, 6, 2], layers: list, random: createRandom(1) });

const frozenBase = (): Network => build([layers.block(base(), { trainable: false }), ...head()]);

const isOfBase = (name: string): boolean => /^(conv|norm|se|sub)\./.test(name);

test.each<[string, FitOptions]>([
  ['sgd with momentum and weight decay', { optimizer: sgd({ momentum: 0.9, weightDecay: 0.1 }) }],
  ['adam with weight decay', { optimizer: adam({ weightDecay: 0.1 }) }],
  ['adamW', { optimizer: adamW({ weightDecay: 0.1 }) }],
  ['clipping', { optimizer: sgd(), clipNorm: 0.1, clipValue: 0.05 }],
])('frozen weights and moments stay bit by bit as they are with %s', async (_name, options) => {
  const network = frozenBase();
  const before = network.weights();
  await fit(network, { x, labels }, { epochs: 2, batchSize: 4, progress: false, ...options });
  for (const [name, value] of Object.entries(network.weights())) {
    if (isOfBase(name)) expect(value).toEqual(before[name]);
    else expect(value).not.toEqual(before[name]);
  }
});

test('freezing does not change what is drawn, nor what is made of a batch in inference', () => {
  const [frozen, free] = [frozenBase(), build([layers.block(base()), ...head()])];
  expect(frozen.weights()).toEqual(free.weights());
  expect(frozen.forward(x)).toEqual(free.forward(x));
  expect(Object.keys(frozen.parameters)).toEqual(Object.keys(free.parameters));
});

test('frozen parameters are listed and counted, but have no gradient', () => {
  const network = frozenBase();
  expect(Object.keys(network.parameters).filter(isOfBase)).toHaveLength(10);
  expect(Object.keys(network.gradients)).toEqual([
    'hidden.weights',
    'hidden.bias',
    'head.weights',
    'head.bias',
  ]);
  const trained = 12 * 4 + 4 + 4 * 3 + 3;
  expect(network.trainableCount).toBe(trained);
  expect(network.parameterValues).toHaveLength(trained);
  expect(network.gradientValues).toHaveLength(trained);
  expect(network.parameterCount).toBe(trained + 57 + 6 + 3 * 2 + 2 + 2 * 3 + 3 + 6);
  expect(network.layers.find(({ name }) => name === 'conv')?.trainable).toBe(false);
  expect(network.layers.find(({ name }) => name === 'head')?.trainable).toBe(true);
});

test('weights that are trained learn with a frozen layer behind them', () => {
  const frozen = base().map((each) => ({ ...each, trainable: false }));
  const network = build([
    layers.conv2d({ filters: 2, size: 1, name: 'first' }),
    ...frozen,
    ...head(),
  ]);
  const report = checkGradients(network, x, labels, { samples: 8 });
  expect(report.perLayer.map(({ name }) => name)).toContain('first.kernel');
  expect(report.perLayer.some(({ name }) => isOfBase(name))).toBe(false);
  expect(report.worst?.error).toBeLessThan(0.01);
});

test('frozen batch norm uses its running moments in training too, as Keras', () => {
  const list = (trainable: boolean): LayerDescription[] => [
    layers.batchNorm({ name: 'norm', trainable }),
    layers.flatten(),
    layers.dense({ units: 3 }),
  ];
  const frozen = build(list(false));
  const before = frozen.weights();
  expect(frozen.forward(x, { training: true })).toEqual(frozen.forward(x));
  expect(frozen.weights()).toEqual(before);
  const free = build(list(true));
  expect(free.forward(x, { training: true })).not.toEqual(frozen.forward(x));
});

test('batch norm that is frozen needs no second sample in a batch', async () => {
  const list = (trainable: boolean): LayerDescription[] => [
    layers.flatten(),
    layers.batchNorm({ trainable }),
    layers.dense({ units: 3 }),
  ];
  const options = { batchSize: 11, progress: false };
  await expect(fit(build(list(true)), { x, labels }, options)).rejects.toThrow(/batchNorm_1 needs/);
  const { epochs } = await fit(build(list(false)), { x, labels }, options);
  expect(epochs).toHaveLength(1);
});

test('nothing below the first trained layer works on gradients', () => {
  const seen: string[] = [];
  const parameterOf = (trainable: boolean): Parameter => {
    const empty = zeros([1]);
    return { name: 'p', shape: [1], trainable, value: empty, gradient: empty };
  };
  const layer = (name: string, parameters: Parameter[], chain: Layer[] = []): Layer => ({
    name,
    kind: 'test',
    input: [1],
    output: [1],
    parameters,
    states: [],
    chains: [chain],
    takesRelu: false,
    forward: (value) => value,
    backward(dy, _pass, needsDx) {
      seen.push(needsDx ? name : `${name}, not for its input`);
      return needsDx ? dy : undefined;
    },
  });
  const [frozen, trained] = [parameterOf(false), parameterOf(true)];
  const chain = [
    layer('a', [frozen]),
    layer('b', [], [layer('inside', [frozen])]),
    layer('c', [], [layer('inside', [trained])]),
    layer('d', [frozen]),
    layer('e', [trained]),
  ];
  runBackward(chain, zeros([1, 1]), { training: true, fused: true }, false);
  expect(seen).toEqual(['e', 'd', 'c, not for its input']);
});

test('weights of frozen layers are saved and loaded', () => {
  const network = frozenBase();
  const { tensors } = decodeSafetensors(encodeSafetensors(network.weights()));
  const other = createNetwork({
    input: [6, 6, 2],
    layers: [layers.block(base(), { trainable: false }), ...head()],
    random: createRandom(9),
  });
  expect(other.weights()).not.toEqual(network.weights());
  other.setWeights(tensors);
  expect(other.weights()).toEqual(network.weights());
});

test('a network in which nothing is trained says so', async () => {
  const network = build([layers.block([...base(), ...head()], { trainable: false })]);
  expect(network.trainableCount).toBe(0);
  expect(network.predict(x).shape).toEqual([12, 3]);
  await expect(fit(network, { x, labels }, { progress: false })).rejects.toThrow(
    /fit: all layers of this network are frozen \(trainable: false\)/,
  );
  expect(() => createOptimizer(network, sgd())).toThrow(/createOptimizer: all layers/);
});

test('the norm of the gradients that clipping looks at is that of the trained ones', async () => {
  const norms: number[] = [];
  const network = frozenBase();
  const optimizer = sgd({ rate: 0.1 });
  await fit(
    network,
    { x, labels },
    {
      batchSize: 12,
      optimizer,
      progress: false,
      callbacks: { onBatch: ({ gradientNorm }) => void norms.push(gradientNorm) },
    },
  );
  const own = Math.hypot(...Object.values(network.gradients).flatMap(({ data }) => [...data]));
  expect(norms[0]).toBeCloseTo(own, 6);
});
