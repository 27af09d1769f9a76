// Small networks with all that the classic ones do without.
import { layers } from 'convlab/arch';
import type { ActivationName, Architecture, LayerDescription } from 'convlab/arch';

const ending = (units = 4): LayerDescription[] => [
  layers.globalAveragePool2d(),
  layers.dense({ units }),
  layers.softmax(),
];

const functions: readonly ActivationName[] = [
  'elu',
  'gelu',
  'hardSigmoid',
  'hardSwish',
  'leakyRelu',
  'mish',
  'radialBasis',
  'relu',
  'relu6',
  'selu',
  'sigmoid',
  'silu',
  'softplus',
  'swish',
  'tanh',
];

/** Every activation sees the same numbers; what they make stands side by side. */
const activations: Architecture = {
  name: 'activations',
  input: [5],
  layers: [
    layers.dense({ units: 7, bias: false }),
    layers.concat([
      ...functions.map((name) => [layers.activation(name)]),
      [layers.activation('elu', { alpha: 0.7 })],
      [layers.activation('gelu', { approximate: 'tanh' })],
      [layers.activation('leakyRelu', { slope: 0.2 })],
      [layers.activation('radialBasis', { center: 0.3, epsilon: 1.5 })],
      [layers.activation('selu', { alpha: 1.5, gamma: 1.1 })],
      [layers.activation('swish', { alpha: 1.7 })],
    ]),
  ],
};

const convolutions: Architecture = {
  name: 'convolutions of all sorts',
  input: [17, 14, 4],
  layers: [
    layers.conv2d({ filters: 6, size: [3, 5], padding: 'same', groups: 2 }),
    layers.conv2d({ filters: 5, size: 3, stride: 2, dilation: 2, padding: 'same' }),
    layers.conv2d({ filters: 5, size: 3, dilation: [2, 1], padding: 'full', activation: 'relu' }),
    layers.depthwiseConv2d({ size: 3, stride: [2, 1], padding: 1, multiplier: 2 }),
    layers.depthwiseConv2d({ size: 3, stride: 2, padding: 'same', bias: false }),
    layers.depthwiseConv2d({ size: 3, dilation: 2, padding: 2 }),
    layers.conv2d({
      name: 'with pads',
      filters: 6,
      size: 3,
      stride: [1, 2],
      padding: { top: 0, bottom: 2, left: 1, right: 0 },
      initializer: { uniform: 0.3 },
    }),
    layers.pad2d({ padding: { top: 1, bottom: 0, left: 2, right: 1 } }),
    layers.conv2d({
      filters: 3,
      size: 3,
      padding: 1,
      connections: [[0, 5], [1, 2, 3], [4]],
      initializer: { normal: 0.2 },
    }),
    layers.conv2d({ filters: 2, size: 1, connections: [[2], [0, 1]], bias: false }),
    ...ending(),
  ],
};

/** Below 0 padding with zeros would win, so that a wrong maximum shows. */
const belowZero = layers.conv2d({ filters: 4, size: 1, initializer: { constant: -1 } });

const pools: Architecture = {
  name: 'pools of all sorts',
  input: [15, 14, 3],
  layers: [
    belowZero,
    layers.concat(
      [
        [layers.maxPool2d({ size: 3, stride: 2, padding: 1, ceil: true })],
        [layers.maxPool2d({ size: 3, stride: 2, padding: 'same' })],
        [layers.maxPool2d({ size: 2, stride: 2, ceil: true })],
        [layers.maxPool2d({ size: 2, stride: 2, dilation: 2, padding: 1, ceil: true })],
        [layers.averagePool2d({ size: 3, stride: 2, padding: 1, ceil: true })],
        [layers.averagePool2d({ size: 3, stride: 2, padding: 1, ceil: true, countPadding: true })],
        [layers.averagePool2d({ size: 2, ceil: true })],
        [layers.averagePool2d({ size: 2, stride: 2, dilation: 2, padding: 1, ceil: true })],
      ].map((branch) => [...branch, layers.globalMaxPool2d()]),
    ),
    layers.dense({ units: 6, activation: 'tanh' }),
  ],
};

const morePools: Architecture = {
  name: 'more pools',
  input: [12, 12, 2],
  layers: [
    layers.averagePool2d({ size: 3, stride: 1, padding: 'same', countPadding: true }),
    layers.averagePool2d({ size: 3, stride: 1, padding: 'same' }),
    layers.averagePool2d({ size: 3, stride: 2, padding: { top: 0, bottom: 1, left: 1, right: 0 } }),
    layers.subsample2d({ size: [2, 3] }),
    layers.flatten(),
    layers.dense({ units: 4 }),
    layers.radialBasisOutput({
      codes: [
        [1, -1, 1, -1],
        [0.5, 1, -1, 0],
        [-1, -1, -1, 1],
      ],
    }),
  ],
};

const branches: Architecture = {
  name: 'Äste "in" Ästen',
  input: [8, 8, 4],
  layers: [
    layers.concat([
      [
        layers.residual(
          [
            layers.residual([layers.conv2d({ filters: 4, size: 3, padding: 1 })]),
            layers.concat([[], [layers.conv2d({ filters: 2, size: 1 })]]),
          ],
          {
            shortcut: [
              layers.residual([layers.batchNorm()]),
              layers.conv2d({ filters: 6, size: 1, trainable: false }),
            ],
          },
        ),
      ],
      [layers.concat([[layers.relu()], []], { name: '(inner) concat' })],
      [layers.squeezeExcite({ units: 3, activation: 'leakyRelu', gate: 'hardSigmoid' })],
    ]),
    layers.residual([]),
    layers.block(
      [
        layers.batchNorm({ momentum: 0.2, epsilon: 1e-3 }),
        layers.block([layers.squeezeExcite({ reduction: 4, activation: 'silu' })], {
          name: 'a/b',
        }),
      ],
      { name: 'frozen block', trainable: false },
    ),
    layers.dropout({ rate: 0.3 }),
    layers.globalAveragePool2d(),
    layers.dense({ units: 3 }),
    layers.logSoftmax(),
  ],
};

export const oddNetworks: readonly Architecture[] = [
  activations,
  convolutions,
  pools,
  morePools,
  branches,
];
