import type { Architecture } from '../architecture';
import type { LayerDescription } from '../description';
import { layers } from '../layers';
import { fitting, kerasNorm, requireZooOptions, scaled } from './options';
import type { ZooOptions } from './options';
import { courseHead } from './pieces/course-head';

/**
 * The course's network for CIFAR-10: three times two convolutions with batch norm, each followed by
 * a pool and dropout, and global average pooling. Its convolutions keep their biases although batch
 * norm follows.
 */
export function cifar10Cnn(options: ZooOptions = {}): Architecture {
  requireZooOptions('cifar10Cnn', options);
  const { input = [32, 32, 3], width = 1, classes = 10 } = options;
  const convolution = (name: string, filters: number): LayerDescription[] => [
    layers.conv2d({
      name: `conv${name}`,
      filters: scaled(filters, width),
      size: 3,
      padding: 'same',
    }),
    layers.batchNorm({ ...kerasNorm, name: `bn${name}` }),
    layers.relu({ name: `relu${name}` }),
  ];
  const stage = (number: number, filters: number): LayerDescription[] => [
    ...convolution(`${number}_1`, filters),
    ...convolution(`${number}_2`, filters),
    layers.maxPool2d({ name: `pool${number}`, size: 2 }),
    layers.dropout({ name: `drop${number}`, rate: 0.25 }),
  ];
  return fitting({
    name: 'CIFAR-10 CNN',
    variant: 'three double-convolution blocks with batch norm',
    source: 'course model',
    input,
    layers: [...stage(1, 32), ...stage(2, 64), ...stage(3, 128), ...courseHead(classes, width)],
  });
}
