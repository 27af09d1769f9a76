import { checkGradients, createNetwork, layers } from 'convlab/nn';
import type { LayerDescription } from 'convlab/nn';
import { createRandom, randomNormal } from 'convlab/tensor';
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
