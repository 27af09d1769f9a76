import { checkGradients, createNetwork, layers } from 'convlab/nn';
import type { LayerDescription, Network } from 'convlab/nn';
import { digits } from 'convlab/data';
import { createRandom, map, randomNormal } from 'convlab/tensor';
import { expect, test } from 'vitest';

const head = [layers.flatten(), layers.dense({ units: 3 })];

const networks: [name: string, list: LayerDescription[]][] = [
  [
    'dense',
    [layers.flatten(), layers.dense({ units: 5, activation: 'tanh' }), layers.dense({ units: 3 })],
  ],
  [
    'conv2d, relu and max pooling',
    [layers.conv2d({ filters: 4, size: 3, activation: 'relu' }), layers.maxPool2d(), ...head],
  ],
  [
    'strides, dilation, groups and padding',
    [
      layers.conv2d({ filters: 4, size: 3, padding: 'same', stride: 2 }),
      layers.conv2d({
        filters: 6,
        size: 2,
        groups: 2,
        dilation: 2,
        padding: 1,
        activation: 'gelu',
      }),
      ...head,
    ],
  ],
  [
    'depthwise convolution and average pooling',
    [
      layers.depthwiseConv2d({ size: 3, multiplier: 2, padding: 'same' }),
      layers.averagePool2d(),
      layers.activation('leakyRelu', { slope: 0.2 }),
      ...head,
    ],
  ],
  [
    'batch norm before relu',
    [
      layers.conv2d({ filters: 4, size: 3, bias: false }),
      layers.batchNorm(),
      layers.relu(),
      layers.maxPool2d(),
      ...head,
    ],
  ],
  [
    'dropout',
    [
      layers.conv2d({ filters: 4, size: 3, activation: 'relu' }),
      layers.dropout({ rate: 0.3 }),
      ...head,
    ],
  ],
  [
    'a residual block with the input itself',
    [
      layers.conv2d({ filters: 4, size: 3, padding: 'same' }),
      layers.residual([layers.relu(), layers.conv2d({ filters: 4, size: 3, padding: 'same' })]),
      layers.relu(),
      layers.globalAveragePool2d(),
      layers.dense({ units: 3 }),
    ],
  ],
  [
    'a residual block with a projection',
    [
      layers.residual(
        [
          layers.conv2d({ filters: 4, size: 3, stride: 2, padding: 1, activation: 'relu' }),
          layers.conv2d({ filters: 4, size: 3, padding: 1 }),
        ],
        { shortcut: [layers.conv2d({ filters: 4, size: 1, stride: 2 })] },
      ),
      layers.relu(),
      ...head,
    ],
  ],
  [
    'branches side by side',
    [
      layers.conv2d({ filters: 3, size: 3, padding: 'same', activation: 'tanh' }),
      layers.concat([
        [layers.conv2d({ filters: 2, size: 1, activation: 'relu' })],
        [layers.conv2d({ filters: 3, size: 3, padding: 'same', activation: 'relu' })],
        [
          layers.maxPool2d({ size: 3, stride: 1, padding: 1 }),
          layers.conv2d({ filters: 2, size: 1 }),
        ],
        [],
      ]),
      ...head,
    ],
  ],
];

test.each(networks)('backward agrees with difference quotients: %s', (_name, list) => {
  const network = createNetwork({ input: [7, 6, 2], layers: list, random: createRandom(3) });
  const x = randomNormal([3, 7, 6, 2], createRandom(4));
  const before = network.weights();
  const report = checkGradients(network, x, [0, 2, 1]);
  expect(report.worst?.error).toBeLessThan(report.tolerance);
  expect(report.passed).toBe(true);
  for (const { compared } of report.perLayer) expect(compared).toBeGreaterThan(0);
  expect(network.weights()).toEqual(before);
});

/** Drawn digits have paper around them: there every ReLU stands at its kink as long as biases are 0. */
function digitNetwork(seed: number) {
  const { images, labels } = digits();
  const same = { size: 3, padding: 'same', activation: 'relu' } as const;
  const network = createNetwork({
    input: [8, 8, 1],
    layers: [
      layers.conv2d({ filters: 16, ...same }),
      layers.conv2d({ filters: 32, ...same }),
      layers.maxPool2d(),
      layers.residual([layers.conv2d({ filters: 32, ...same })]),
      layers.dropout({ rate: 0.3 }),
      layers.flatten(),
      layers.dense({ units: 10 }),
    ],
    random: createRandom(seed),
  });
  return { network, x: map(images, (ink) => ink / 16).hi(8), labels: labels.subarray(0, 8) };
}

test.each([7, 8, 9, 11, 14])('right gradients are not called wrong on digits, seed %i', (seed) => {
  const { network, x, labels } = digitNetwork(seed);
  const report = checkGradients(network, x, labels, { random: createRandom(seed) });
  expect(report.worst?.error).toBeLessThan(report.tolerance);
  const [compared, kinks] = (['compared', 'kinks'] as const).map((key) =>
    report.perLayer.reduce((sum, each) => sum + each[key], 0),
  );
  expect(compared).toBeGreaterThan(2 * kinks);
});

test.each(['conv2d_1.kernel', 'conv2d_2.bias', 'dense_1.weights'])(
  'a gradient that is a fifth too large is found: %s',
  (name) => {
    const { network, x, labels } = digitNetwork(3);
    const wrong: Network = Object.assign(Object.create(network) as Network, {
      backward(dOutput: Parameters<Network['backward']>[0]) {
        network.backward(dOutput);
        const { data } = network.gradients[name];
        for (let place = 0; place < data.length; place += 1) data[place] *= 1.2;
      },
    });
    const report = checkGradients(wrong, x, labels);
    expect(report.passed).toBe(false);
    expect(report.worst?.name).toBe(name);
  },
);

test('labels that are not one for each sample are told before anything runs', () => {
  const { network, x } = digitNetwork(1);
  expect(() => checkGradients(network, x, [1, 2, 3])).toThrow(
    'checkGradients: x has 8 samples, but there are 3 labels; each sample needs one.',
  );
});
