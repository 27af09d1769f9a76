import type { Architecture } from '../architecture';
import type { LayerDescription } from '../description';
import { layers } from '../layers';
import { fitting, requireZooOptions, scaled } from './options';
import type { ZooOptions } from './options';

/**
 * The course's network for the 46 characters of Devanagari, 36 consonants and 10 digits: twice two
 * convolutions, of which one keeps the size, and a dense layer that holds nearly all parameters.
 */
export function devanagariCnn(options: ZooOptions = {}): Architecture {
  requireZooOptions('devanagariCnn', options);
  const { input = [32, 32, 1], width = 1, classes = 46 } = options;
  const stage = (number: number, count: number): LayerDescription[] => {
    const convolution = { filters: scaled(count, width), size: 3, activation: 'relu' } as const;
    return [
      layers.conv2d({ ...convolution, name: `conv${number}_1`, padding: 'same' }),
      layers.conv2d({ ...convolution, name: `conv${number}_2` }),
      layers.maxPool2d({ name: `pool${number}`, size: 2 }),
      layers.dropout({ name: `drop${number}`, rate: 0.25 }),
    ];
  };
  return fitting({
    name: 'Devanagari CNN',
    variant: 'four convolutions, dense 512',
    source: 'course model',
    input,
    layers: [
      ...stage(1, 32),
      ...stage(2, 64),
      layers.flatten({ name: 'flatten' }),
      layers.dense({ name: 'fc1', units: scaled(512, width), activation: 'relu' }),
      layers.dropout({ name: 'drop_fc', rate: 0.5 }),
      layers.dense({ name: 'fc2', units: classes }),
      layers.softmax({ name: 'softmax' }),
    ],
  });
}
