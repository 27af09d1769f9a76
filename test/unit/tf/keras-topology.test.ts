import { camelCase } from 'convlab/tf/import/keras/repairs/activation-names';
import { readableTopology } from 'convlab/tf/import/keras/topology';
import { describe, expect, test } from 'vitest';

const known = new Set([
  ...[
    'InputLayer',
    'Activation',
    'Conv2D',
    'ReLU',
    'LeakyReLU',
    'ThresholdedReLU',
    'Rescaling',
    'Add',
  ],
  ...['Reshape', 'GlobalAveragePooling2D', 'Dropout', 'BatchNormalization', 'ConvlabConvolution'],
  ...['relu', 'linear', 'swish', 'hardSigmoid', 'hardSigmoidSixth', 'Zeros'],
]);
const isKnown = (name: string): boolean => known.has(name);

interface Layer {
  class_name: string;
  name?: string;
  config: Record<string, unknown>;
  inbound_nodes?: unknown;
}

/** The layers of a Sequential model with one layer, as TensorFlow.js reads them. */
function mended(layer: object, version = '3.15.0'): Layer[] {
  const topology = {
    keras_version: version,
    model_config: { class_name: 'Sequential', config: { name: 'all', layers: [layer] } },
  };
  const before = JSON.stringify(topology);
  const { config } = readableTopology(topology, 'model.json', isKnown);
  expect(JSON.stringify(topology)).toBe(before);
  return (config as { layers: Layer[] }).layers;
}

const one = (class_name: string, config: object, version?: string): Layer =>
  mended({ class_name, config: { name: 'it', ...config } }, version)[0];

describe('readableTopology', () => {
  test.each<[what: string, className: string, config: object, becomes: object]>([
    [
      'batch_shape',
      'InputLayer',
      { batch_shape: [null, 2] },
      { config: { batch_input_shape: [null, 2] } },
    ],
    [
      'a policy of types',
      'ReLU',
      { dtype: { class_name: 'DTypePolicy', config: { name: 'mixed_float16' } } },
      { config: { dtype: 'float32' } },
    ],
    [
      'a function with its module',
      'Activation',
      { activation: { module: 'builtins', class_name: 'function', config: 'relu' } },
      { config: { activation: 'relu' } },
    ],
    ['silu', 'Activation', { activation: 'silu' }, { config: { activation: 'swish' } }],
    [
      'an L2 regularizer',
      'Conv2D',
      { kernel_regularizer: { class_name: 'L2', config: { l2: 0.5 } } },
      { config: { kernel_regularizer: { class_name: 'L1L2', config: { l1: 0, l2: 0.5 } } } },
    ],
    [
      'an initializer that is not known',
      'Conv2D',
      { kernel_initializer: { class_name: 'Stacked', config: {} } },
      { config: { kernel_initializer: 'zeros' } },
    ],
    ['the slope of LeakyReLU', 'LeakyReLU', { negative_slope: 0.2 }, { config: { alpha: 0.2 } }],
    [
      'ReLU with a slope',
      'ReLU',
      { negative_slope: 0.1 },
      { class_name: 'LeakyReLU', config: { alpha: 0.1 } },
    ],
    [
      'ReLU with a threshold',
      'ReLU',
      { threshold: 2 },
      { class_name: 'ThresholdedReLU', config: { theta: 2 } },
    ],
    [
      'ReLU as it mostly is',
      'ReLU',
      { negative_slope: 0, threshold: 0, max_value: 6 },
      { class_name: 'ReLU' },
    ],
    [
      'SpatialDropout2D',
      'SpatialDropout2D',
      { rate: 0.5 },
      { class_name: 'Dropout', config: { rate: 0.5, noise_shape: [null, 1, 1, null] } },
    ],
    [
      'Identity',
      'Identity',
      {},
      { class_name: 'Activation', config: { activation: 'linear', name: 'it' } },
    ],
    ['RandomRotation', 'RandomRotation', { factor: 0.1 }, { class_name: 'Activation' }],
    ['an axis in a list', 'BatchNormalization', { axis: [3] }, { config: { axis: 3 } }],
    [
      'a function as a layer',
      'Silu',
      {},
      { class_name: 'Activation', config: { activation: 'swish' } },
    ],
    [
      'a convolution with groups',
      'Conv2D',
      {
        groups: 2,
        filters: 4,
        kernel_size: [3, 3],
        strides: [1, 1],
        padding: 'valid',
        activation: 'linear',
      },
      {
        class_name: 'ConvlabConvolution',
        config: { settings: { groups: 2, padding: 0, size: [3, 3] } },
      },
    ],
  ])('mends %s', (_, className, config, becomes) => {
    expect(one(className, config)).toMatchObject(becomes);
  });

  test('tells the hard sigmoid of Keras 3 from that of Keras 2', () => {
    const activation = { activation: 'hard_sigmoid' };
    expect(one('Activation', activation, '3.0.0').config.activation).toBe('hard_sigmoid_sixth');
    expect(one('Activation', activation, '2.15.0').config.activation).toBe('hard_sigmoid');
  });

  test('puts a Reshape behind global pooling that keeps its axes', () => {
    const layers = mended({
      class_name: 'GlobalAveragePooling2D',
      config: { name: 'it', keepdims: true },
      build_config: { input_shape: [null, 7, 7, 5] },
    });
    expect(layers.map(({ class_name, name }) => [class_name, name])).toEqual([
      ['GlobalAveragePooling2D', 'it_pooled'],
      ['Reshape', 'it'],
    ]);
    expect(layers[1].config.target_shape).toEqual([1, 1, 5]);
  });

  test.each([
    ['x + 3', 'Add', ['x', 3], [1, 3]],
    ['x - 3', 'Subtract', ['x', 3], [1, -3]],
    ['3 - x', 'Subtract', [3, 'x'], [-1, 3]],
    ['x * 3', 'Multiply', ['x', 3], [3, 0]],
    ['x / 4', 'TrueDivide', ['x', 4], [0.25, 0]],
  ] as const)('reads %s as Rescaling', (_, class_name, given, [scale, offset]) => {
    const args = given.map((each) =>
      each === 'x' ? { config: { keras_history: ['x', 0, 0] } } : each,
    );
    const [layer] = mended({
      class_name,
      config: { name: 'it' },
      inbound_nodes: [{ args, kwargs: {} }],
    });
    expect(layer).toMatchObject({ class_name: 'Rescaling', config: { scale, offset } });
    expect(layer.inbound_nodes).toEqual([[['x', 0, 0, {}]]]);
  });

  test('leaves what TensorFlow.js has written as it is', () => {
    expect(one('ReLU', { negative_slope: 0.1 }, 'tfjs-layers 4.22.0').class_name).toBe('ReLU');
  });

  test.each([
    [
      '3 / x',
      {
        class_name: 'TrueDivide',
        config: {},
        inbound_nodes: [{ args: [3, { config: { keras_history: ['x', 0, 0] } }] }],
      },
      /computes divide with numbers/,
    ],
    [
      'weights quantised by Keras',
      { class_name: 'Conv2D', config: { dtype: 'int8_from_float32' } },
      /quantised by Keras/,
    ],
    [
      'an activation nobody knows',
      { class_name: 'Conv2D', config: { activation: 'magic' } },
      /has the activation magic/,
    ],
    [
      'Python code',
      { class_name: 'Lambda', config: { name: 'mine' } },
      /layer mine \(Lambda\) is Python code/,
    ],
    ['a layer without config', { class_name: 'Conv2D' }, /a layer without class_name and config/],
  ])('refuses %s', (_, layer, message) => {
    expect(() => mended(layer)).toThrow(message);
  });

  test.each<[what: string, inputs: [string, number][], message: RegExp]>([
    ['a layer that is not there', [['gone', 0]], /layer b takes an output of 'gone', which is no/],
    [
      'a call that is never made',
      [['a', 1]],
      /layer b takes an output of 'a', which is never made/,
    ],
    ['itself', [['b', 0]], /layer b takes an output of 'b', which is never made/],
  ])(
    'refuses a layer with an output of %s, for which TensorFlow.js would look without end',
    (_, inputs, message) => {
      const layer = (name: string, from: [string, number][]): Layer => ({
        class_name: from.length === 0 ? 'InputLayer' : 'Add',
        name,
        config: { name },
        inbound_nodes: from.length === 0 ? [] : [from.map((each) => [...each, 0, {}])],
      });
      const model = (last: [string, number][]): object => ({
        class_name: 'Functional',
        config: { name: 'all', layers: [layer('b', last), layer('a', [['x', 0]]), layer('x', [])] },
      });
      const read = (last: [string, number][]): unknown =>
        readableTopology(model(last), 'model.json', isKnown);
      expect(() => read(inputs)).toThrow(message);
      expect(() => read([['a', 0]])).not.toThrow();
    },
  );

  test('leaves ends of a model that are no tensors for TensorFlow.js to refuse', () => {
    const config = { name: 'all', layers: [], output_layers: [['x', 0, 0], { class_name: 'Add' }] };
    const topology = { keras_version: '3.15.0', model_config: { class_name: 'Model', config } };
    expect(readableTopology(topology, 'model.json', isKnown).config).toMatchObject({
      output_layers: [['x', 0, 0], { class_name: 'Add' }],
    });
  });

  test('refuses models that are Python classes', () => {
    const topology = { class_name: 'MyModel', config: {} };
    expect(() => readableTopology(topology, 'model.json', isKnown)).toThrow(
      /of the class MyModel, written in Python/,
    );
  });

  test('writes names as TensorFlow.js does', () => {
    expect(['relu', 'hard_sigmoid', 'x'].map(camelCase)).toEqual(['relu', 'hardSigmoid', 'x']);
  });
});
