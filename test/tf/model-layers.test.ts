import { createNetwork, createRandom, randomNormal } from 'convlab';
import { layers } from 'convlab/arch';
import type { LayerDescription } from 'convlab/arch';
import {
  createModel,
  fromTf,
  modelWeights,
  startTensorFlow,
  toTf,
  type TensorFlow,
} from 'convlab/tf';
import { beforeAll, describe, expect, test } from 'vitest';
import { relativeDifference } from './fixtures/relative-difference.ts';

let tf: TensorFlow;

beforeAll(async () => {
  tf = await startTensorFlow({ quiet: true });
});

const {
  activation,
  averagePool2d,
  batchNorm,
  concat,
  conv2d,
  dense,
  depthwiseConv2d,
  flatten,
  globalAveragePool2d,
  globalMaxPool2d,
  maxPool2d,
  pad2d,
  radialBasisOutput,
  residual,
  squeezeExcite,
  subsample2d,
} = layers;

const oneSided = { top: 2, bottom: 0, left: 1, right: 0 };
const image = [9, 8, 4];

/** What each is put between: something before that has values of both signs, and weights. */
const kinds: Record<string, LayerDescription[]> = {
  'a convolution': [conv2d({ filters: 5, size: 3 })],
  'a convolution with same padding and stride 2': [
    conv2d({ filters: 5, size: 3, padding: 'same', stride: 2 }),
  ],
  'a convolution with one-sided padding': [conv2d({ filters: 5, size: 3, padding: oneSided })],
  'a convolution with padding 1 and stride 2': [
    conv2d({ filters: 5, size: 3, padding: 1, stride: 2, bias: false }),
  ],
  'a convolution with full padding': [conv2d({ filters: 3, size: [2, 3], padding: 'full' })],
  'a dilated convolution with different strides': [
    conv2d({ filters: 5, size: [3, 2], padding: 2, dilation: [2, 3], stride: [2, 1] }),
  ],
  'a convolution with groups': [
    conv2d({ filters: 6, size: 3, groups: 2, padding: 'same', stride: 2 }),
  ],
  'a convolution with connections': [
    conv2d({ filters: 3, size: 3, connections: [[0, 1], [1, 2, 3], [3]] }),
  ],
  'a depthwise convolution': [depthwiseConv2d({ size: 3, multiplier: 2, padding: 1, stride: 2 })],
  'a depthwise convolution with different strides': [
    depthwiseConv2d({ size: 3, stride: [1, 2], padding: 'same' }),
  ],
  'a dilated depthwise convolution': [
    depthwiseConv2d({ size: [2, 3], dilation: 2, multiplier: 2, padding: 1 }),
  ],
  'max pooling': [maxPool2d()],
  'max pooling with padding where all values are negative': [
    activation('sigmoid'),
    conv2d({ filters: 4, size: 1, initializer: { constant: -1 } }),
    maxPool2d({ size: 3, stride: 2, padding: 1 }),
  ],
  'max pooling with padding': [maxPool2d({ size: 3, stride: 2, padding: 1 })],
  'max pooling with same padding': [maxPool2d({ size: 3, stride: 2, padding: 'same' })],
  'max pooling with windows that hang over': [maxPool2d({ size: 3, stride: 2, ceil: true })],
  'dilated max pooling': [maxPool2d({ size: 2, stride: [2, 1], dilation: 2, padding: 1 })],
  'average pooling': [averagePool2d({ size: [2, 3], stride: 2 })],
  'average pooling with same padding': [averagePool2d({ size: 3, stride: 1, padding: 'same' })],
  'average pooling that counts the padding and hangs over': [
    averagePool2d({ size: 3, stride: 2, padding: 1, countPadding: true, ceil: true }),
  ],
  'average pooling that hangs over': [
    averagePool2d({ size: 3, stride: 2, padding: 1, ceil: true }),
  ],
  'padding with zeros': [pad2d({ padding: oneSided })],
  'LeNet-5’s pooling': [subsample2d({ size: [3, 2] })],
  'squeeze and excitation': [squeezeExcite({ reduction: 2 })],
  'squeeze and excitation with a hard gate': [
    squeezeExcite({ units: 3, activation: 'silu', gate: 'hardSigmoid' }),
  ],
  'batch norm': [batchNorm({ epsilon: 0.1 })],
  'a residual block': [
    residual([conv2d({ filters: 4, size: 3, padding: 'same' }), activation('relu')]),
  ],
  'a residual block with a shortcut': [
    residual([conv2d({ filters: 6, size: 3, padding: 'same', stride: 2 })], {
      shortcut: [conv2d({ filters: 6, size: 1, stride: 2 })],
    }),
  ],
  'branches side by side': [
    concat([
      [conv2d({ filters: 2, size: 1 })],
      [],
      [maxPool2d({ size: 3, stride: 1, padding: 1 })],
    ]),
  ],
  'layers of a block': [layers.block([conv2d({ filters: 2, size: 3, activation: 'tanh' })])],
  'the mean of each channel': [globalAveragePool2d()],
  'the largest value of each channel': [globalMaxPool2d()],
  'the distances from codes': [
    flatten(),
    dense({ units: 3 }),
    radialBasisOutput({
      codes: [
        [1, -1, 1],
        [-1, -1, 1],
      ],
    }),
  ],
  'two flattenings': [flatten(), flatten(), dense({ units: 3, activation: 'sigmoid' })],
};

const activations = {
  elu: [{}, { alpha: 0.5 }],
  gelu: [{}, { approximate: 'tanh' as const }],
  hardSigmoid: [{}],
  hardSwish: [{}],
  leakyRelu: [{}, { slope: 0.3 }],
  mish: [{}],
  radialBasis: [{}, { center: 0.5, epsilon: 2 }],
  relu: [{}],
  relu6: [{}],
  selu: [{}, { alpha: 1, gamma: 2 }],
  sigmoid: [{}],
  silu: [{}],
  softplus: [{}],
  swish: [{}, { alpha: 1.5 }],
  tanh: [{}],
};

for (const [name, settings] of Object.entries(activations)) {
  for (const options of settings) {
    const told = Object.keys(options).length > 0 ? ` with ${JSON.stringify(options)}` : '';
    kinds[`the activation ${name}${told}`] = [
      batchNorm(),
      activation(name as keyof typeof activations, options),
    ];
  }
}

const around = (tested: readonly LayerDescription[]): LayerDescription[] => [
  conv2d({ filters: 4, size: 1, name: 'before', bias: false, initializer: { normal: 1 } }),
  ...tested,
];

describe.each(Object.entries(kinds))('%s', (_, tested) => {
  const architecture = { input: image, layers: around(tested) };

  test('predicts, from the same random numbers, the same as the network', async () => {
    const network = createNetwork({ ...architecture, random: createRandom(1) });
    const model = await createModel(architecture, { random: createRandom(1) });
    expect(modelWeights(model)).toEqual(network.weights());
    const x = randomNormal([3, ...image], createRandom(2));
    const ours = network.forward(x);
    const theirs = fromTf(model.predict(toTf(x)) as ReturnType<typeof toTf>);
    expect(theirs.shape).toEqual(ours.shape);
    expect(relativeDifference(ours.data, theirs.data)).toBeLessThan(1e-4);
    model.dispose();
    network.dispose();
  });

  test('has, in training, the same gradients and running moments as the network', async () => {
    const network = createNetwork({ ...architecture, random: createRandom(1) });
    const model = await createModel(architecture, { weights: network.weights() });
    const x = randomNormal([3, ...image], createRandom(2));
    const y = network.forward(x, { training: true });
    const dy = randomNormal([...y.shape], createRandom(3));
    network.backward(dy);
    const slopes = toTf(dy);
    const values = toTf(x);
    const { grads } = tf.variableGrads(() =>
      tf.sum(tf.mul(model.apply(values, { training: true }) as ReturnType<typeof toTf>, slopes)),
    );
    for (const weight of model.trainableWeights) {
      const slope = Object.entries(grads).find(([name]) => name === weight.name);
      const name = nameOf(weight.originalName);
      const ours = network.gradients[name].data;
      expect(relativeDifference(ours, slope?.[1].dataSync() ?? []), name).toBeLessThan(1e-3);
    }
    for (const [name, state] of Object.entries(network.states)) {
      const theirs = modelWeights(model)[name];
      expect(relativeDifference(state.data, theirs.data), name).toBeLessThan(1e-4);
    }
    model.dispose();
    network.dispose();
  });
});

function nameOf(tfWeight: string): string {
  const [layer = '', weight = ''] = tfWeight.split('/');
  if (weight === 'depthwise_kernel') return `${layer}.kernel`;
  return `${layer}.${layer.startsWith('dense') && weight === 'kernel' ? 'weights' : weight}`;
}
