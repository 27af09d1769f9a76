import { requireChoice } from '../../tensor';
import type { Architecture } from '../architecture';
import type { LayerDescription } from '../description';
import { layers } from '../layers';
import { fitting, requireZooOptions, scaled } from './options';
import type { ZooOptions } from './options';

/** The settings of AlexNet. */
export interface AlexnetOptions extends ZooOptions {
  /**
   * `'grouped'`: the two halves of the paper, one per GPU (as published). `'one-tower'`: the same
   * without groups. `'torch'`: the narrower tower of PyTorch's library, from a note of 2014.
   */
  variant?: 'grouped' | 'one-tower' | 'torch' | undefined;
}

const filtersOf = {
  grouped: [96, 256, 384, 384, 256],
  'one-tower': [96, 256, 384, 384, 256],
  torch: [64, 192, 384, 256, 256],
} as const;

/**
 * AlexNet, with which deep learning won ImageNet. The paper says 224×224 pixels, but its first layer
 * makes 55×55 only of 227×227. Its local response normalisation, which has nothing to learn and is
 * not used today, is left out. Source: Krizhevsky, Sutskever and Hinton, "ImageNet Classification
 * with Deep Convolutional Neural Networks", 2012.
 *
 * @throws OptionError when the input is too small, or the variant unknown
 */
export function alexnet(options: AlexnetOptions = {}): Architecture {
  requireZooOptions('alexnet', options);
  const { variant = 'grouped', width = 1, classes = 1000 } = options;
  requireChoice('alexnet', 'variant', variant, ['grouped', 'one-tower', 'torch']);
  const groups = variant === 'grouped' ? 2 : 1;
  const filters = filtersOf[variant].map((count) => scaled(count, width, groups));
  const side = variant === 'torch' ? 224 : 227;
  return fitting({
    name: 'AlexNet',
    variant,
    year: 2012,
    source:
      'Krizhevsky, Sutskever, Hinton: ImageNet Classification with Deep Convolutional Neural Networks (2012)',
    input: options.input ?? [side, side, 3],
    layers: [
      ...convolutions(filters, groups, variant === 'torch' ? 2 : 0),
      layers.flatten({ name: 'flatten' }),
      ...hidden('6', scaled(4096, width), variant === 'torch'),
      ...hidden('7', scaled(4096, width), variant === 'torch'),
      layers.dense({ name: 'fc8', units: classes }),
      layers.softmax({ name: 'softmax' }),
    ],
  });
}

function convolutions(
  [first, second, third, fourth, fifth]: readonly number[],
  groups: number,
  padding: number,
): LayerDescription[] {
  const pool = (name: string): LayerDescription => layers.maxPool2d({ name, size: 3, stride: 2 });
  const same = { size: 3, padding: 1, activation: 'relu' } as const;
  return [
    layers.conv2d({
      name: 'conv1',
      filters: first,
      size: 11,
      stride: 4,
      padding,
      activation: 'relu',
    }),
    pool('pool1'),
    layers.conv2d({ ...same, name: 'conv2', filters: second, size: 5, padding: 2, groups }),
    pool('pool2'),
    layers.conv2d({ ...same, name: 'conv3', filters: third }),
    layers.conv2d({ ...same, name: 'conv4', filters: fourth, groups }),
    layers.conv2d({ ...same, name: 'conv5', filters: fifth, groups }),
    pool('pool5'),
  ];
}

/** A dense layer of which half is dropped in training: of its outputs, in PyTorch of its inputs. */
function hidden(number: string, units: number, dropsInputs: boolean): LayerDescription[] {
  const dense = layers.dense({ name: `fc${number}`, units, activation: 'relu' });
  const dropout = layers.dropout({ name: `drop${number}`, rate: 0.5 });
  return dropsInputs ? [dropout, dense] : [dense, dropout];
}
