import type { Architecture } from '../architecture';
import { layers } from '../layers';
import { fitting, requireZooOptions, scaled } from './options';
import type { ZooOptions } from './options';

/** The course's smallest network: one convolution, one pool, one dense layer; 31,530 parameters. */
export function simpleCnn(options: ZooOptions = {}): Architecture {
  requireZooOptions('simpleCnn', options);
  const { input = [28, 28, 1], width = 1, classes = 10 } = options;
  return fitting({
    name: 'SimpleCNN',
    variant: 'one convolution, one dense layer',
    source: 'course model',
    input,
    layers: [
      layers.conv2d({ name: 'conv1', filters: scaled(16, width), size: 3, padding: 'same' }),
      layers.relu({ name: 'relu1' }),
      layers.maxPool2d({ name: 'pool1', size: 2 }),
      layers.flatten({ name: 'flatten' }),
      layers.dense({ name: 'fc', units: classes }),
      layers.softmax({ name: 'softmax' }),
    ],
  });
}
