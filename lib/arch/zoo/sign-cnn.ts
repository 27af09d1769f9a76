import type { Architecture } from '../architecture';
import { layers } from '../layers';
import { fitting, requireZooOptions, scaled } from './options';
import type { ZooOptions } from './options';
import { convolutionNorm } from './pieces/convolution-norm';

/**
 * A network for traffic signs that learns within half a minute: three convolutions, each with batch
 * norm and then ReLU, and two dense layers. Not published; the network of day 23.
 *
 * @throws OptionError when an option has no meaning
 */
export function signCnn(options: ZooOptions = {}): Architecture {
  requireZooOptions('signCnn', options);
  const { width = 1, classes = 43, input = [32, 32, 3] } = options;
  const convolution = (place: number, filters: number, size: number, stride: number) =>
    convolutionNorm({
      name: `conv${place}`,
      filters: scaled(filters, width),
      size,
      stride,
      padding: 'same',
      normName: `bn${place}`,
      activation: 'relu',
    });
  return fitting({
    name: 'Small CNN for signs',
    variant: `width ${width}`,
    input,
    layers: [
      ...convolution(1, 16, 5, 2),
      layers.maxPool2d({ name: 'pool1', size: 2 }),
      ...convolution(2, 32, 3, 1),
      layers.maxPool2d({ name: 'pool2', size: 2 }),
      ...convolution(3, 64, 3, 1),
      layers.flatten({ name: 'flatten' }),
      layers.dense({ name: 'fc1', units: scaled(128, width), activation: 'relu' }),
      layers.dense({ name: 'fc2', units: classes }),
      layers.softmax({ name: 'softmax' }),
    ],
  });
}
