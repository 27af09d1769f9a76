import { resolve } from 'convlab/arch';
import { createNetwork, layers } from 'convlab/nn';
import type { LayerDescription } from 'convlab/nn';
import { createRandom } from 'convlab/tensor';
import { expect, test } from 'vitest';

const build = (...list: LayerDescription[]) =>
  createNetwork({
    input: [8, 8, 2],
    layers: [...list, layers.flatten(), layers.dense({ units: 2 })],
    random: createRandom(1),
  });

test('a setting with a typing error is named, with the settings that there are', () => {
  const settings = { filters: 4, size: 3, paddding: 'same' };
  expect(() => build(layers.conv2d(settings))).toThrow(
    "layer 1 (conv2d_1): there is no setting 'paddding' of conv2d; it has filters, size, stride, padding, dilation, groups, connections, bias, activation, initializer, trainable, name.",
  );
  const inner = { size: 3, count: 2 };
  expect(() => build(layers.residual([layers.maxPool2d(inner)]))).toThrow(
    "there is no setting 'count' of maxPool2d",
  );
});

test('every setting of every layer is known', () => {
  const weighted = { bias: true, activation: 'relu', initializer: 'heNormal' } as const;
  const windowed = { size: 3, stride: 1, padding: 'same', dilation: 1 } as const;
  const list: Required<Record<LayerDescription['kind'], LayerDescription>> = {
    conv2d: layers.conv2d({ name: 'a', filters: 2, groups: 1, ...windowed, ...weighted }),
    depthwiseConv2d: layers.depthwiseConv2d({
      name: 'b',
      multiplier: 1,
      ...windowed,
      ...weighted,
    }),
    dense: layers.dense({ name: 'd', units: 3, ...weighted }),
    maxPool2d: layers.maxPool2d({ name: 'e', ceil: false, ...windowed }),
    averagePool2d: layers.averagePool2d({ name: 'f', ceil: true, countPadding: true, ...windowed }),
    globalAveragePool2d: layers.globalAveragePool2d({ name: 'g' }),
    batchNorm: layers.batchNorm({
      name: 'h',
      momentum: 0.1,
      epsilon: 1e-5,
      varianceUses: 'biased',
    }),
    dropout: layers.dropout({ name: 'i', rate: 0.2 }),
    flatten: layers.flatten({ name: 'j' }),
    activation: layers.activation('leakyRelu', { name: 'k', slope: 0.1 }),
    residual: layers.residual([], { name: 'l', shortcut: [] }),
    concat: layers.concat([[], []], { name: 'm' }),
    globalMaxPool2d: layers.globalMaxPool2d({ name: 'n' }),
    pad2d: layers.pad2d({ name: 'o', padding: { top: 1, bottom: 2, left: 3, right: 4 } }),
    subsample2d: layers.subsample2d({ name: 'p', size: 2 }),
    squeezeExcite: layers.squeezeExcite({
      name: 'q',
      reduction: 4,
      activation: 'swish',
      gate: 'hardSigmoid',
    }),
    radialBasisOutput: layers.radialBasisOutput({ name: 'r', codes: [[1, 2, 3]] }),
    block: layers.block([], { name: 's', type: 'nothing', trainable: false }),
    auxiliary: layers.auxiliary([], { name: 't' }),
    softmax: layers.softmax({ name: 'u' }),
    logSoftmax: layers.logSoftmax({ name: 'v' }),
  };
  const { dense, globalAveragePool2d, globalMaxPool2d, flatten, ...rest } = list;
  const { radialBasisOutput, auxiliary, softmax, logSoftmax, ...onImages } = rest;
  const images = Object.values(onImages);
  expect(() => build(...images, globalAveragePool2d, dense, radialBasisOutput)).not.toThrow();
  expect(() => build(...images, globalMaxPool2d, dense, softmax)).toThrow(/may only be the last/);
  expect(() => build(...images, flatten, dense)).not.toThrow();
  // These two stand at an end, where `build` adds something.
  for (const last of [softmax, logSoftmax]) {
    expect(() =>
      resolve({ input: [8, 8, 2], layers: [...images, auxiliary, flatten, last] }),
    ).not.toThrow();
  }
});
