import type { Architecture } from '../architecture';
import { layers } from '../layers';
import { fitting, requireZooOptions, scaled } from './options';
import type { ZooOptions } from './options';

/** The course's network for digits: two convolutions, two dense layers; 225,034 parameters. */
export function digitCnn(options: ZooOptions = {}): Architecture {
  requireZooOptions('digitCnn', options);
  const { input = [28, 28, 1], width = 1, classes = 10 } = options;
  return fitting({
    name: 'Digit CNN',
    variant: 'two convolutions, two dense layers',
    source: 'course model',
    input,
    layers: [
      layers.conv2d({ name: 'conv1', filters: scaled(32, width), size: 3 }),
      layers.relu({ name: 'relu1' }),
      layers.maxPool2d({ name: 'pool1', size: 2 }),
      layers.conv2d({ name: 'conv2', filters: scaled(64, width), size: 3 }),
      layers.relu({ name: 'relu2' }),
      layers.maxPool2d({ name: 'pool2', size: 2 }),
      layers.flatten({ name: 'flatten' }),
      layers.dense({ name: 'fc1', units: scaled(128, width) }),
      layers.relu({ name: 'relu3' }),
      layers.dense({ name: 'fc2', units: classes }),
      layers.softmax({ name: 'softmax' }),
    ],
  });
}
