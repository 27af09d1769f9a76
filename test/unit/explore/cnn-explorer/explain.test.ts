import { createNetwork, createRandom, layers, map, randomNormal, randomUniform } from 'convlab';
import type { Image, LayerDescription, Tensor } from 'convlab';
import { describe, expect, test } from 'vitest';
import { createSession } from '../../../../lib/explore/cnn-explorer/session.ts';
import type { Session } from '../../../../lib/explore/cnn-explorer/session.ts';
import { mapsShape } from '../../../../lib/explore/cnn-explorer/steps.ts';

/** Weights by chance, also where they start as 0 or 1; variances above 0. */
function chance(input: number[], list: LayerDescription[]): Record<string, Tensor> {
  const random = createRandom(5);
  const network = createNetwork({ input, layers: list, random });
  const weights = Object.entries(network.weights()).map(([name, value]) => {
    const drawn = randomNormal([...value.shape], random);
    return [name, map(drawn, (each) => (name.endsWith('variance') ? 0.5 + each ** 2 : each / 2))];
  });
  network.dispose();
  return Object.fromEntries(weights) as Record<string, Tensor>;
}

function sessionOf(input: number[], list: LayerDescription[]): Session {
  const session = createSession({ architecture: { input, layers: list } }, chance(input, list));
  session.update({ x: randomUniform(input, createRandom(6)) as Image });
  return session;
}

/** The largest difference between what stands in the maps and what its explanation adds up to. */
function worst(session: Session): number {
  let most = 0;
  for (const step of session.steps.slice(1)) {
    const [height, width, channels] = mapsShape(step.output);
    for (let at = 0; at < height * width * channels; at += 1) {
      const [pixel, channel] = [Math.floor(at / channels), at % channels];
      const place = { row: Math.floor(pixel / width), column: pixel % width, channel };
      const { terms, start, total, computed, value } = session.explain({
        step: step.name,
        ...place,
      });
      const sum = terms.reduce((all, { product }) => all + product, start);
      most = Math.max(most, Math.abs(sum - total), Math.abs(computed - value));
    }
  }
  return most;
}

const networks: [string, number[], LayerDescription[]][] = [
  [
    'a convolution with stride and padding',
    [7, 6, 3],
    [layers.conv2d({ filters: 4, size: 3, stride: 2, padding: 'same' })],
  ],
  [
    'a dilated convolution in groups',
    [9, 9, 4],
    [layers.conv2d({ filters: 6, size: [3, 2], groups: 2, dilation: 2, padding: 1 })],
  ],
  [
    'a convolution that reads some channels only',
    [5, 5, 3],
    [layers.conv2d({ filters: 2, size: 3, connections: [[0, 2], [1]] })],
  ],
  [
    'a depthwise convolution',
    [6, 6, 3],
    [layers.depthwiseConv2d({ size: 3, multiplier: 2, padding: 'same' })],
  ],
  [
    'max pooling with padding',
    [7, 7, 2],
    [layers.conv2d({ filters: 2, size: 1 }), layers.maxPool2d({ size: 3, stride: 2, padding: 1 })],
  ],
  [
    'average pooling that counts the padding',
    [7, 7, 2],
    [
      layers.conv2d({ filters: 2, size: 1 }),
      layers.averagePool2d({ size: 3, stride: 2, padding: 1, countPadding: true }),
    ],
  ],
  [
    'average pooling that does not',
    [7, 7, 2],
    [
      layers.conv2d({ filters: 2, size: 1 }),
      layers.averagePool2d({ size: 3, stride: 2, padding: 1, ceil: true }),
    ],
  ],
  [
    'batch norm and activations',
    [4, 4, 2],
    [
      layers.conv2d({ filters: 3, size: 1 }),
      layers.batchNorm(),
      layers.relu(),
      layers.activation('gelu'),
      layers.activation('hardSwish'),
      layers.activation('leakyRelu', { slope: 0.2 }),
    ],
  ],
  [
    'padding, dropout and global average pooling',
    [4, 5, 2],
    [
      layers.conv2d({ filters: 3, size: 1 }),
      layers.pad2d({ padding: 1 }),
      layers.dropout({ rate: 0.5 }),
      layers.globalAveragePool2d(),
      layers.dense({ units: 4 }),
      layers.softmax(),
    ],
  ],
  [
    'global max pooling and log-softmax',
    [4, 5, 2],
    [
      layers.conv2d({ filters: 3, size: 1 }),
      layers.globalMaxPool2d(),
      layers.dense({ units: 4 }),
      layers.logSoftmax(),
    ],
  ],
  [
    'flatten and dense layers',
    [4, 5, 2],
    [
      layers.flatten(),
      layers.dense({ units: 6, activation: 'tanh' }),
      layers.dense({ units: 3 }),
      layers.softmax(),
    ],
  ],
  [
    'squeeze and excitation',
    [4, 5, 6],
    [
      layers.conv2d({ filters: 6, size: 1 }),
      layers.squeezeExcite({ units: 2, gate: 'hardSigmoid' }),
    ],
  ],
  [
    'residual blocks and branches',
    [5, 5, 2],
    [
      layers.residual([layers.conv2d({ filters: 3, size: 3, padding: 1 })], {
        shortcut: [layers.conv2d({ filters: 3, size: 1 })],
      }),
      layers.residual([layers.conv2d({ filters: 3, size: 1 })]),
      layers.concat([
        [layers.conv2d({ filters: 2, size: 1 })],
        [],
        [layers.maxPool2d({ size: 3, stride: 1, padding: 1 })],
      ]),
    ],
  ],
  [
    'subsampling and the output of LeNet-5',
    [4, 4, 2],
    [
      layers.conv2d({ filters: 2, size: 1 }),
      layers.subsample2d(),
      layers.flatten(),
      layers.radialBasisOutput({
        codes: [
          [1, -1, 1, -1, 1, 1, 1, 1],
          [0, 0, 0, 0, 1, 1, 1, 1],
        ],
      }),
    ],
  ],
];

describe('where a value comes from', () => {
  test.each(networks)('the products of %s add up to what stands in the maps', (_, input, list) => {
    const session = sessionOf(input, list);
    expect(worst(session)).toBeLessThan(1e-5);
    session.dispose();
  });

  test('what a value sees of the picture is what changes it', () => {
    const list = [
      layers.conv2d({ filters: 2, size: 3, name: 'a' }),
      layers.averagePool2d({ size: 2, name: 'b' }),
      layers.conv2d({ filters: 2, size: 2, name: 'c' }),
      layers.flatten({ name: 'd' }),
    ];
    const input = [10, 10, 1];
    const session = sessionOf(input, list);
    const x = randomUniform(input, createRandom(6)) as Image;
    const places = [
      { step: 'c', row: 1, column: 2, channel: 1 },
      { step: 'd', row: 0, column: 0, channel: (1 * 3 + 2) * 2 + 1 },
    ];
    for (const place of places) {
      session.update({ x });
      const { field, value } = session.explain(place);
      const changing = [];
      for (let at = 0; at < 100; at += 1) {
        const other = map(x, (each) => each);
        other.data[at] += 1;
        session.update({ x: other });
        if (session.explain(place).value !== value) changing.push([Math.floor(at / 10), at % 10]);
      }
      const rows = changing.map(([row]) => row);
      const columns = changing.map(([, column]) => column);
      expect(field).toEqual({
        top: Math.min(...rows),
        left: Math.min(...columns),
        bottom: Math.max(...rows),
        right: Math.max(...columns),
      });
    }
    session.dispose();
  });
});
