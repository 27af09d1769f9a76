import { OptionError, requireChoice } from '../../tensor';
import type { Architecture } from '../architecture';
import type { LayerDescription } from '../description';
import { layers } from '../layers';
import { digitCodes } from './lenet5-codes';
import { connectionTable } from './lenet5-connections';
import { fitting, requireZooOptions, scaled } from './options';
import type { ZooOptions } from './options';

/** The settings of LeNet-5. */
export interface Lenet5Options extends ZooOptions {
  /** As in the paper, or as it is mostly built today (`'published'`). */
  variant?: 'published' | 'modern' | undefined;
  /** Zeros around the picture in the first layer (0): 2 for digits of 28×28. */
  padding?: number | undefined;
}

const source =
  'LeCun, Bottou, Bengio, Haffner: Gradient-Based Learning Applied to Document Recognition (1998)';

/**
 * LeNet-5, which read cheques. As published: filters of C3 that read only some maps, subsampling
 * with learned factors, and a fixed output that compares with pictures of the digits. Modern: full
 * connections, average pooling, a dense output.
 *
 * The squashing function of the paper is 1.7159 · tanh(2/3 · x); here it is tanh, whose two factors
 * the weights around it can learn. Its values reach the ±1 of the codes only in the limit.
 *
 * @throws OptionError when the input is too small, or there are no codes for so many classes
 */
export function lenet5(options: Lenet5Options = {}): Architecture {
  requireZooOptions('lenet5', options);
  const { variant = 'published', input = [32, 32, 1] } = options;
  requireChoice('lenet5', 'variant', variant, ['published', 'modern']);
  const list = variant === 'published' ? published(options) : modern(options);
  return fitting({ name: 'LeNet-5', variant, year: 1998, source, input, layers: list });
}

function published({ width = 1, padding = 0, classes = 10 }: Lenet5Options): LayerDescription[] {
  if (classes > digitCodes.length) {
    throw new OptionError(
      `lenet5: as published it has codes for the ten digits only, but classes is ${classes}; use variant: 'modern'.`,
    );
  }
  const [first, second] = [scaled(6, width), scaled(16, width)];
  return [
    layers.conv2d({ name: 'C1', filters: first, size: 5, padding, activation: 'tanh' }),
    layers.subsample2d({ name: 'S2' }),
    layers.activation('tanh'),
    layers.conv2d({
      name: 'C3',
      filters: second,
      size: 5,
      connections: connectionTable(first, second),
      activation: 'tanh',
    }),
    layers.subsample2d({ name: 'S4' }),
    layers.activation('tanh'),
    layers.conv2d({ name: 'C5', filters: scaled(120, width), size: 5, activation: 'tanh' }),
    layers.flatten(),
    // As many units as a code has pixels, whatever the width.
    layers.dense({ name: 'F6', units: digitCodes[0].length, activation: 'tanh' }),
    layers.radialBasisOutput({ name: 'OUT', codes: digitCodes.slice(0, classes) }),
  ];
}

function modern({ width = 1, padding = 0, classes = 10 }: Lenet5Options): LayerDescription[] {
  return [
    layers.conv2d({ name: 'C1', filters: scaled(6, width), size: 5, padding, activation: 'tanh' }),
    layers.averagePool2d({ name: 'S2', size: 2 }),
    layers.conv2d({ name: 'C3', filters: scaled(16, width), size: 5, activation: 'tanh' }),
    layers.averagePool2d({ name: 'S4', size: 2 }),
    layers.flatten({ name: 'flatten' }),
    layers.dense({ name: 'F5', units: scaled(120, width), activation: 'tanh' }),
    layers.dense({ name: 'F6', units: scaled(84, width), activation: 'tanh' }),
    layers.dense({ name: 'OUT', units: classes }),
    layers.softmax({ name: 'softmax' }),
  ];
}
