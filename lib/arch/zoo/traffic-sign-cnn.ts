import type { Architecture } from '../architecture';
import type { LayerDescription } from '../description';
import { layers } from '../layers';
import { fitting, kerasNorm, requireZooOptions, scaled } from './options';
import type { ZooOptions } from './options';
import { courseHead } from './pieces/course-head';

/**
 * The course's network for 43 traffic signs: five convolutions without padding, and batch norm
 * behind the activation instead of before it.
 */
export function trafficSignCnn(options: ZooOptions = {}): Architecture {
  requireZooOptions('trafficSignCnn', options);
  const { input = [48, 48, 3], width = 1, classes = 43 } = options;
  const convolution = (name: string, filters: number): LayerDescription[] => [
    layers.conv2d({
      name: `conv${name}`,
      filters: scaled(filters, width),
      size: 3,
      activation: 'relu',
    }),
    layers.batchNorm({ ...kerasNorm, name: `bn${name}` }),
  ];
  return fitting({
    name: 'Traffic sign CNN',
    variant: 'five valid convolutions, batch norm after the activation',
    source: 'course model',
    input,
    layers: [
      ...convolution('1_1', 32),
      ...convolution('1_2', 32),
      layers.maxPool2d({ name: 'pool1', size: 2 }),
      layers.dropout({ name: 'drop1', rate: 0.2 }),
      ...convolution('2_1', 64),
      ...convolution('2_2', 64),
      layers.maxPool2d({ name: 'pool2', size: 2 }),
      layers.dropout({ name: 'drop2', rate: 0.3 }),
      ...convolution('3_1', 128),
      layers.dropout({ name: 'drop3', rate: 0.4 }),
      ...courseHead(classes, width, 512),
    ],
  });
}
