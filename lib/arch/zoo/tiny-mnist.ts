import type { Architecture } from '../architecture';
import type { LayerDescription } from '../description';
import { layers } from '../layers';
import { fitting, requireZooOptions, scaled } from './options';
import type { ZooOptions } from './options';

/**
 * The answer to exercise 18, a network for digits with fewer than 10,000 parameters: small
 * convolutions with batch norm, and global average pooling instead of a large dense layer.
 */
export function tinyMnist(options: ZooOptions = {}): Architecture {
  requireZooOptions('tinyMnist', options);
  const { input = [28, 28, 1], width = 1, classes = 10 } = options;
  const convolution = (number: number, filters: number): LayerDescription[] => [
    layers.conv2d({ name: `conv${number}`, filters: scaled(filters, width), size: 3 }),
    layers.batchNorm({ name: `bn${number}` }),
    layers.relu({ name: `relu${number}` }),
  ];
  return fitting({
    name: 'Tiny MNIST CNN',
    variant: 'four 3×3 convolutions with batch norm',
    source: 'course model',
    input,
    layers: [
      ...convolution(1, 8),
      ...convolution(2, 16),
      layers.maxPool2d({ name: 'pool1', size: 2 }),
      ...convolution(3, 16),
      ...convolution(4, 24),
      layers.maxPool2d({ name: 'pool2', size: 2 }),
      layers.globalAveragePool2d({ name: 'gap' }),
      layers.dense({ name: 'fc', units: classes }),
      layers.softmax({ name: 'softmax' }),
    ],
  });
}
