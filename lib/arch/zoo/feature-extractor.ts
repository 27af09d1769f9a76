import type { Architecture } from '../architecture';
import { layers } from '../layers';
import { fitting, requireZooOptions, scaled } from './options';
import type { ZooOptions } from './options';

/**
 * The network of the PyTorch slide: two convolutions and pools that end at 5×5×16. It has no
 * classifier, so `classes` changes nothing.
 */
export function featureExtractor(options: ZooOptions = {}): Architecture {
  requireZooOptions('featureExtractor', options);
  const { input = [32, 32, 3], width = 1 } = options;
  return fitting({
    name: 'CNN_Model (PyTorch slide)',
    variant: 'two convolutions and pools, no classifier',
    source: 'course model',
    input,
    layers: [
      layers.conv2d({ name: 'conv1', filters: scaled(6, width), size: 5, activation: 'relu' }),
      layers.maxPool2d({ name: 'pool1', size: 2 }),
      layers.conv2d({ name: 'conv2', filters: scaled(16, width), size: 5, activation: 'relu' }),
      layers.maxPool2d({ name: 'pool2', size: 2 }),
    ],
  });
}
