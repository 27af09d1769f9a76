import { requireChoice } from '../../tensor';
import type { Architecture } from '../architecture';
import type { LayerDescription } from '../description';
import { layers } from '../layers';
import { fitting, requireZooOptions, scaled } from './options';
import type { ZooOptions } from './options';

/** The settings of the letters CNN. */
export interface LettersCnnOptions extends ZooOptions {
  /** What a pool does with an odd column: keep it (`'up'`, as the article) or leave it out. */
  rounding?: 'up' | 'down' | undefined;
}

/**
 * The course's network for 26 letters, with GELU; 137,178 parameters. Its pools round 11 up to 6,
 * most libraries by themselves round down to 5.
 *
 * @throws OptionError when an option has no meaning
 */
export function lettersCnn(options: LettersCnnOptions = {}): Architecture {
  requireZooOptions('lettersCnn', options);
  const { input = [28, 28, 1], width = 1, classes = 26, rounding = 'up' } = options;
  requireChoice('lettersCnn', 'rounding', rounding, ['up', 'down']);
  const stage = (number: number, filters: number): LayerDescription[] => [
    layers.conv2d({ name: `c${number}`, filters: scaled(filters, width), size: 3 }),
    layers.maxPool2d({
      name: `pool${number}`,
      size: 2,
      // Windows that hang over the edge see what is there: the same as rounding up.
      padding: rounding === 'up' ? 'same' : 'valid',
    }),
    layers.activation('gelu', { name: `gelu${number}` }),
  ];
  return fitting({
    name: 'Letters CNN',
    variant: `pools round ${rounding}`,
    year: 2023,
    source: 'course model',
    input,
    layers: [
      ...stage(1, 32),
      ...stage(2, 64),
      ...stage(3, 128),
      layers.flatten({ name: 'flatten' }),
      layers.dense({ name: 'fc1', units: scaled(64, width) }),
      layers.activation('gelu', { name: 'gelu4' }),
      layers.dense({ name: 'fc2', units: scaled(128, width) }),
      layers.activation('gelu', { name: 'gelu5' }),
      layers.dense({ name: 'fc3', units: classes }),
      layers.logSoftmax({ name: 'logsoftmax' }),
    ],
  });
}
