import { freeze, layers, summarize } from 'convlab/arch';
import type { Architecture, LayerDescription } from 'convlab/arch';
import { expect, test } from 'vitest';
import { kerasOrder } from '../../../lib/arch/freeze/layer-order.ts';

const conv = (name: string): LayerDescription =>
  layers.conv2d({ name, filters: 2, size: 1, bias: false });

const small: Architecture = {
  name: 'small',
  input: [4, 4, 2],
  layers: [
    conv('first'),
    layers.residual([conv('inner'), layers.batchNorm({ name: 'norm' }), layers.relu()], {
      trainable: false,
    }),
    layers.block([conv('last'), layers.relu()]),
  ],
};

const trainedNames = (architecture: Architecture): string[] =>
  summarize(architecture)
    .layers.filter(({ isBlock, parameters }) => !isBlock && parameters.trainable > 0)
    .map(({ name }) => name);

test('freeze without options freezes all weights', () => {
  const { parameters } = summarize(freeze(small));
  expect(parameters).toEqual({
    trainable: 0,
    frozen: 16,
    runningStatistics: 4,
    learnable: 16,
    total: 20,
  });
});

test('the last layers are counted as in Keras: adds and activations count, blocks do not', () => {
  expect(trainedNames(freeze(small, { last: 1 }))).toEqual([]);
  expect(trainedNames(freeze(small, { last: 2 }))).toEqual(['last']);
  // The add and the ReLU of the residual block are the third and the fourth.
  expect(trainedNames(freeze(small, { last: 4 }))).toEqual(['last']);
  expect(trainedNames(freeze(small, { last: 5 }))).toEqual(['norm', 'last']);
  expect(trainedNames(freeze(small, { last: 6 }))).toEqual(['inner', 'norm', 'last']);
  expect(trainedNames(freeze(small, { last: 7 }))).toEqual(['first', 'inner', 'norm', 'last']);
});

test('batch norm stays frozen among the last layers if it is told so', () => {
  const architecture = freeze(small, { last: Infinity, batchNorm: 'frozen' });
  expect(trainedNames(architecture)).toEqual(['first', 'inner', 'last']);
  expect(architecture.name).toBe('small');
});

test('freezing changes neither the description that it was given nor any total', () => {
  const before = JSON.stringify(small);
  const { parameters } = summarize(freeze(small, { last: 2 }));
  expect(JSON.stringify(small)).toBe(before);
  expect(parameters.learnable).toBe(summarize(small).parameters.learnable);
  expect(parameters.total).toBe(summarize(small).parameters.total);
});

test('layers are listed in the order of Keras, with the shortcut between those of the branch', () => {
  // As keras.applications.ResNet50 lists conv2_block1 (Keras 3.15).
  const list = [
    layers.residual(
      [
        conv('1_conv'),
        layers.batchNorm({ name: '1_bn' }),
        layers.relu({ name: '1_relu' }),
        conv('2_conv'),
        layers.batchNorm({ name: '2_bn' }),
        layers.relu({ name: '2_relu' }),
        conv('3_conv'),
        layers.batchNorm({ name: '3_bn' }),
      ],
      { name: 'add', shortcut: [conv('0_conv'), layers.batchNorm({ name: '0_bn' })] },
    ),
    layers.relu({ name: 'out' }),
  ];
  const nameAt = (path: string): string | undefined => {
    const [index, chain, inside] = path.split('.').map(Number);
    if (!path.includes('.')) return list[index].name;
    const { kind } = list[index];
    if (kind !== 'residual') return undefined;
    return [list[index].branch, list[index].shortcut][chain][inside].name;
  };
  expect(kerasOrder(list).map(({ path }) => nameAt(path))).toEqual(
    '1_conv 1_bn 1_relu 2_conv 2_bn 2_relu 0_conv 3_conv 0_bn 3_bn add out'.split(' '),
  );
});

test('the layers of a concatenation and of a side head can be frozen', () => {
  const architecture: Architecture = {
    name: 'branches',
    input: [4, 4, 2],
    layers: [
      layers.concat([[conv('left')], [conv('right'), conv('long')]]),
      layers.auxiliary([layers.flatten(), layers.dense({ units: 2, name: 'side' })]),
      conv('end'),
    ],
  };
  expect(trainedNames(freeze(architecture))).toEqual([]);
  expect(trainedNames(freeze(architecture, { last: 1 }))).toEqual(['end']);
  expect(trainedNames(freeze(architecture, { last: Infinity }))).toEqual([
    'left',
    'right',
    'long',
    'side',
    'end',
  ]);
});

test('a number of layers that makes no sense is an error', () => {
  expect(() => freeze(small, { last: -1 })).toThrow(/last must be a number of layers from 0/);
  expect(() => freeze(small, { last: 1.5 })).toThrow(/but is 1.5/);
  expect(() => freeze(small, { batchNorm: 'open' as 'frozen' })).toThrow(
    /batchNorm must be 'frozen', but is 'open'/,
  );
});

test('a wrong description is explained as elsewhere', () => {
  const missing = { ...small, layers: [{ kind: 'residual' }] } as unknown as Architecture;
  expect(() => freeze(missing)).toThrow(/^layer 1 \(residual_1\): branch /);
  const unfit = { ...small, layers: [layers.flatten(), conv('late')] };
  expect(() => freeze(unfit)).toThrow(/^layer 2 \(late\): /);
});
