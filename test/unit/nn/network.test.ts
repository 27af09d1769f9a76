import { inspect } from 'node:util';
import { summarize } from 'convlab/arch';
import { createNetwork, createOptimizer, layers, sgd } from 'convlab/nn';
import type { LayerDescription, Network } from 'convlab/nn';
import { crossEntropyWithGrad } from 'convlab/ops';
import {
  copy,
  createRandom,
  map,
  maxDifference,
  mean,
  ones,
  randomNormal,
  reshape,
  tensor,
  zeros,
} from 'convlab/tensor';
import { expect, test } from 'vitest';
import { digitLayers } from '../arch/digit-layers.ts';

const digitCnn = { input: [28, 28, 1], layers: digitLayers };

test('the digit CNN has 225,034 parameters', () => {
  const network = createNetwork({ ...digitCnn, random: createRandom(1) });
  expect(network.parameterCount).toBe(225_034);
  expect(network.summary()).toBe(summarize(digitCnn).table());
  expect(network.layers.map(({ name, kind, output }) => [name, kind, output])).toEqual([
    ['conv2d_1', 'conv2d', [26, 26, 32]],
    ['relu_1', 'relu', [26, 26, 32]],
    ['maxPool2d_1', 'maxPool2d', [13, 13, 32]],
    ['conv2d_2', 'conv2d', [11, 11, 64]],
    ['relu_2', 'relu', [11, 11, 64]],
    ['maxPool2d_2', 'maxPool2d', [5, 5, 64]],
    ['flatten_1', 'flatten', [1600]],
    ['dense_1', 'dense', [128]],
    ['relu_3', 'relu', [128]],
    ['dense_2', 'dense', [10]],
  ]);
  expect(Object.keys(network.parameters)).toEqual([
    'conv2d_1.kernel',
    'conv2d_1.bias',
    'conv2d_2.kernel',
    'conv2d_2.bias',
    'dense_1.weights',
    'dense_1.bias',
    'dense_2.weights',
    'dense_2.bias',
  ]);
});

test('a step along the gradient makes the loss of the same batch smaller', () => {
  const network = createNetwork({ ...digitCnn, random: createRandom(1) });
  const optimizer = createOptimizer(network, sgd({ rate: 0.001 }));
  const x = randomNormal([4, 28, 28, 1], createRandom(2));
  const losses = [0, 1, 2].map(() => {
    const { loss, dLogits } = crossEntropyWithGrad(
      network.forward(x, { training: true }),
      [1, 2, 3, 4],
    );
    network.backward(dLogits);
    optimizer.step();
    return loss;
  });
  expect(losses[1]).toBeLessThan(losses[0]);
  expect(losses[2]).toBeLessThan(losses[1]);
});

test('fused passes give the same results and gradients as layers one by one', () => {
  const list = (): LayerDescription[] => [
    layers.conv2d({ filters: 4, size: 3 }),
    layers.relu(),
    layers.maxPool2d({ size: 3, stride: 2, padding: 1 }),
    layers.batchNorm(),
    layers.relu(),
    layers.flatten(),
    layers.dense({ units: 6 }),
    layers.relu(),
    layers.dense({ units: 3 }),
  ];
  // Dropout of nothing stands between what would be fused.
  const apart = list().flatMap((each) => [each, layers.dropout({ rate: 0 })]);
  const x = randomNormal([3, 9, 8, 2], createRandom(5));
  const dLogits = randomNormal([3, 3], createRandom(6));
  const run = (description: LayerDescription[]) => {
    const network = createNetwork({
      input: [9, 8, 2],
      layers: description.map((each) =>
        'initializer' in each || each.kind === 'conv2d' || each.kind === 'dense'
          ? { ...each, initializer: 'heNormal' as const }
          : each,
      ),
      random: createRandom(1),
    });
    const logits = network.forward(x, { training: true });
    network.backward(dLogits);
    return { logits, gradients: Object.values(network.gradients).map(copy) };
  };
  expect(run(list())).toEqual(run(apart));
});

test('activations give the result of every layer, and forward the last one', () => {
  const network = createNetwork({ ...digitCnn, random: createRandom(1) });
  const x = randomNormal([2, 28, 28, 1], createRandom(2));
  const all = network.activations(x);
  expect(Object.keys(all)).toEqual(['input', ...network.layers.map(({ name }) => name)]);
  expect(maxDifference(network.forward(x), all.dense_2)).toBe(0);
  expect(all.relu_1).toEqual(map(all.conv2d_1, (value) => Math.max(0, value)));
});

const oneLayer = (layer: LayerDescription, input: number[]): Network =>
  createNetwork({
    input,
    layers: [layer, layers.flatten(), layers.dense({ units: 2, name: 'head' })],
    random: createRandom(1),
  });

test('each kind of layer makes what its op makes, with weights by name', () => {
  const network = oneLayer(layers.conv2d({ filters: 1, size: 2, name: 'sum' }), [2, 2, 1]);
  network.parameters['sum.kernel'].data.fill(1);
  network.parameters['sum.bias'].data.fill(10);
  const x = tensor([
    [
      [[1], [2]],
      [[3], [4]],
    ],
  ]);
  expect([...network.activations(x).sum.data]).toEqual([20]);
});

test('batch norm uses the moments of the batch in training, and the running ones else', () => {
  const network = oneLayer(layers.batchNorm({ momentum: 1, varianceUses: 'biased' }), [3]);
  const x = randomNormal([50, 3], createRandom(2), { mean: 5, deviation: 2 });
  expect(network.states['batchNorm_1.mean']).toEqual(zeros([3]));
  expect(network.states['batchNorm_1.variance']).toEqual(ones([3]));
  const trained = network.forward(x, { training: true });
  // With momentum 1 the running moments are those of the last batch.
  expect(maxDifference(network.forward(x), trained)).toBeLessThan(1e-5);
  const first = x.data.filter((_, index) => index % 3 === 0);
  const sum = first.reduce((total, value) => total + value, 0);
  expect(network.states['batchNorm_1.mean'].data[0]).toBeCloseTo(sum / 50, 4);
});

test('dropout drops in training only', () => {
  const network = oneLayer(layers.dropout({ rate: 0.5 }), [8]);
  const x = ones([2, 8]);
  expect(network.forward(x)).toEqual(network.forward(x));
  const first = network.forward(x, { training: true, random: createRandom(1) });
  expect(network.forward(x, { training: true, random: createRandom(2) })).not.toEqual(first);
  expect(network.forward(x, { training: true, random: createRandom(1) })).toEqual(first);
  expect(() => network.forward(x, { training: true })).toThrow(/dropout needs a source of random/);
});

test('gradientAt agrees with difference quotients of the logits', () => {
  const network = createNetwork({
    input: [6, 6, 1],
    layers: [
      layers.conv2d({ filters: 2, size: 3, activation: 'relu' }),
      layers.maxPool2d(),
      layers.flatten(),
      layers.dense({ units: 3 }),
    ],
    random: createRandom(1),
  });
  const x = randomNormal([1, 6, 6, 1], createRandom(2));
  const dLogits = tensor([[0, 1, 0]]);
  const { activation, gradient, logits } = network.gradientAt('input', x, dLogits);
  expect(activation).toEqual(x);
  expect(logits).toEqual(network.forward(x));
  const moved = copy(x);
  const step = 1e-3;
  for (const index of [0, 7, 20]) {
    moved.data[index] = x.data[index] + step;
    const quotient = (network.forward(moved).data[1] - logits.data[1]) / step;
    moved.data[index] = x.data[index];
    expect(gradient.data[index]).toBeCloseTo(quotient, 2);
  }
  // What arrives behind ReLU is not masked, what arrives before it is.
  const behind = network.gradientAt('relu_1', x, dLogits);
  const before = network.gradientAt('conv2d_1', x, dLogits);
  const masked = behind.gradient.data.map((value, index) =>
    behind.activation.data[index] > 0 ? value : 0,
  );
  expect(before.gradient.data).toEqual(masked);
  expect(() => network.gradientAt('relu_2', x, dLogits)).toThrow(
    /no layer 'relu_2'; give input, conv2d_1/,
  );
});

test.each<[string, number[], LayerDescription[], RegExp]>([
  [
    'a kernel that does not fit',
    [3, 3, 1],
    [layers.conv2d({ filters: 1, size: 5 })],
    /layer 1 \(conv2d_1\): a 5×5 kernel does not fit a 3×3 image/,
  ],
  [
    'a window that does not fit',
    [3, 3, 1],
    [layers.conv2d({ filters: 1, size: 3 }), layers.maxPool2d()],
    /layer 2 \(maxPool2d_1\): a 2×2 window does not fit a 1×1 image/,
  ],
  [
    'dense on images',
    [3, 3, 1],
    [layers.dense({ units: 1 })],
    /layer 1 \(dense_1\): .* gets 3×3×1; put layers.flatten\(\)/,
  ],
  [
    'a convolution behind flatten',
    [3, 3, 1],
    [layers.flatten(), layers.conv2d({ filters: 1, size: 1 })],
    /layer 2 \(conv2d_1\): needs images .* gets 9/,
  ],
  [
    'groups that do not divide',
    [3, 3, 2],
    [layers.conv2d({ filters: 3, size: 1, groups: 2 })],
    /3 output channels cannot be split into 2/,
  ],
  [
    '0 filters',
    [3, 3, 2],
    [layers.conv2d({ filters: 0, size: 1 })],
    /filters must be a whole number of at least 1/,
  ],
  [
    'softmax as an activation',
    [3],
    [layers.dense({ units: 3, activation: 'softmax' as 'relu' })],
    /put layers.softmax\(\) at the end/,
  ],
  [
    'an unknown activation',
    [3],
    [layers.activation('relo' as 'relu')],
    /activation must be elu, .* but is 'relo'/,
  ],
  ['a rate of 1', [3], [layers.dropout({ rate: 1 })], /rate, the share that is dropped/],
  [
    'a residual block that changes the size',
    [5, 5, 2],
    [layers.residual([layers.conv2d({ filters: 4, size: 3 })])],
    /branch makes 3×3×4, but the input is 5×5×2/,
  ],
  [
    'branches of different sizes',
    [5, 5, 2],
    [layers.concat([[layers.conv2d({ filters: 4, size: 3 })], []])],
    /branch 1 makes 3×3×4, branch 2 makes 5×5×2/,
  ],
  [
    'an error inside of a block',
    [5, 5, 2],
    [layers.residual([layers.conv2d({ filters: 4, size: 9 })])],
    /layer 1 \(residual_1\) › conv2d_1: a 9×9 kernel/,
  ],
  [
    'a name twice',
    [3],
    [layers.dense({ units: 1, name: 'a' }), layers.dense({ units: 1, name: 'a' })],
    /'a' is taken already/,
  ],
  ['no weights', [3], [layers.relu()], /no layer with weights/],
  ['something else', [3], ['dense' as unknown as LayerDescription], /must be a list of layers/],
  [
    'an unknown kind',
    [3],
    [{ kind: 'lstm' } as unknown as LayerDescription],
    /no kind of layer called 'lstm'/,
  ],
  [
    'an unknown initialiser',
    [3],
    [layers.dense({ units: 1, initializer: 'orthogonal' as 'zeros' })],
    /initializer must be .*'orthogonal'/,
  ],
  [
    'a picture without channels',
    [28, 28],
    [layers.flatten()],
    /a grey picture has one channel: \[28, 28, 1\]/,
  ],
  ['an empty input', [0, 28, 1], [layers.flatten()], /whole number of at least 1/],
])('%s is an error that names the layer', (_name, input, list, message) => {
  expect(() => createNetwork({ input, layers: list, random: createRandom(1) })).toThrow(message);
});

test('a batch that does not fit is an error', () => {
  const network = createNetwork({
    input: [4, 4, 1],
    layers: [layers.flatten(), layers.dense({ units: 2 })],
    random: createRandom(1),
  });
  expect(() => network.forward(zeros([4, 4, 1]))).toThrow(
    /must be a batch \[batch, 4, 4, 1\], but is 4×4×1; one sample becomes a batch with reshape\(x, \[1, 4, 4, 1\]\)/,
  );
  expect(() => network.forward(zeros([1, 16]))).toThrow(/but is 1×16/);
  network.forward(zeros([2, 4, 4, 1]));
  expect(() => {
    network.backward(zeros([1, 2]));
  }).toThrow(/must have its shape 2×2, but is 1×2/);
  network.dispose();
  expect(() => network.forward(zeros([2, 4, 4, 1]))).toThrow(/disposed/);
});

test('a smaller batch is worked on in the memory of a larger one', () => {
  const network = createNetwork({ ...digitCnn, random: createRandom(1) });
  const x = randomNormal([5, 28, 28, 1], createRandom(2));
  const whole = network.forward(x);
  const part = network.forward(reshape(x.hi(2, 28, 28, 1), [2, 28, 28, 1]));
  expect([...part.data]).toEqual([...whole.data.subarray(0, 20)]);
});

test.each([
  ['heNormal', 2 / 300],
  ['heUniform', 2 / 300],
  ['glorotNormal', 2 / 700],
  ['glorotUniform', 2 / 700],
  ['lecunNormal', 1 / 300],
  ['lecunUniform', 1 / 300],
] as const)('weights drawn by %s have its variance', (initializer, variance) => {
  const network = createNetwork({
    input: [300],
    layers: [layers.dense({ units: 400, initializer })],
    random: createRandom(1),
  });
  const weights = network.parameters['dense_1.weights'];
  expect(Math.abs(mean(weights))).toBeLessThan(0.001);
  expect(mean(map(weights, (value) => value * value)) / variance).toBeCloseTo(1, 1);
  expect(network.parameters['dense_1.bias']).toEqual(zeros([400]));
});

test('before ReLU weights are drawn by He, before SELU by LeCun, else by Glorot', () => {
  const varianceOf = (list: LayerDescription[]): number => {
    const network = createNetwork({ input: [300], layers: list, random: createRandom(1) });
    return mean(map(network.parameters['dense_1.weights'], (value) => value * value));
  };
  const units = 400;
  expect(varianceOf([layers.dense({ units, activation: 'relu' })]) * 300).toBeCloseTo(2, 1);
  expect(varianceOf([layers.dense({ units }), layers.relu()]) * 300).toBeCloseTo(2, 1);
  expect(varianceOf([layers.dense({ units, activation: 'selu' })]) * 300).toBeCloseTo(1, 1);
  expect(varianceOf([layers.dense({ units, activation: 'tanh' })]) * 700).toBeCloseTo(2, 1);
});

test('a network in blocks is shown in blocks', () => {
  const description = {
    input: [8, 8, 2],
    layers: [
      layers.residual([
        layers.conv2d({ filters: 2, size: 3, padding: 'same' }),
        layers.batchNorm(),
      ]),
      layers.concat([[layers.conv2d({ filters: 1, size: 1 })], []], { name: 'both' }),
      layers.globalAveragePool2d(),
      layers.dense({ units: 2 }),
    ],
  };
  const network = createNetwork({ ...description, random: createRandom(1) });
  expect(network.summary()).toBe(summarize(description).table());
  expect(network.summary({ depth: 0 })).toBe(summarize(description).table({ depth: 0 }));
  expect(
    network.layers.map(({ name, depth, isBlock, parameterCount }) => [
      `${'  '.repeat(depth)}${name}${isBlock ? ':' : ''}`,
      parameterCount,
    ]),
  ).toEqual([
    ['residual_1:', 42],
    ['  conv2d_1', 38],
    ['  batchNorm_1', 4],
    ['both:', 3],
    ['  conv2d_2', 3],
    ['globalAveragePool2d_1', 0],
    ['dense_1', 8],
  ]);
  expect(network.parameterCount).toBe(53);
});

test('a network is printed as its summary', () => {
  const network = createNetwork({
    input: [4, 4, 1],
    layers: [layers.flatten(), layers.dense({ units: 2 })],
    random: createRandom(1),
  });
  expect(inspect(network)).toBe(network.summary());
});
