import { requireChoice } from '../../tensor';
import type { Architecture } from '../architecture';
import { layers } from '../layers';
import { fitting, requireZooOptions, scaled } from './options';
import type { ZooOptions } from './options';
import { vggBlock } from './pieces/vgg-block';

/** The settings of a VGG network. */
export interface VggOptions extends ZooOptions {
  /** How many layers have weights (16). */
  depth?: 11 | 13 | 16 | 19 | undefined;
}

/** The letter of the paper, and how many convolutions each of the five blocks has. */
const configurations = {
  11: { letter: 'A', convolutions: [1, 1, 2, 2, 2] },
  13: { letter: 'B', convolutions: [2, 2, 2, 2, 2] },
  16: { letter: 'D', convolutions: [2, 2, 3, 3, 3] },
  19: { letter: 'E', convolutions: [2, 2, 4, 4, 4] },
} as const;

const filters = [64, 128, 256, 512, 512];

/**
 * A VGG network: nothing but convolutions of 3×3, pools of 2×2 and three dense layers, which hold
 * nine tenths of its weights. Source: Simonyan and Zisserman, "Very Deep Convolutional Networks for
 * Large-Scale Image Recognition", 2014.
 *
 * @throws OptionError when the input is too small, or the depth unknown
 */
export function vgg(options: VggOptions = {}): Architecture {
  requireZooOptions('vgg', options);
  const { depth = 16, width = 1, classes = 1000, input = [224, 224, 3] } = options;
  requireChoice('vgg', 'depth', depth, [11, 13, 16, 19]);
  const { letter, convolutions } = configurations[depth];
  const units = scaled(4096, width);
  return fitting({
    name: `VGG-${depth}`,
    variant: `configuration ${letter}`,
    year: 2014,
    source:
      'Simonyan, Zisserman: Very Deep Convolutional Networks for Large-Scale Image Recognition (2014, ICLR 2015)',
    input,
    layers: [
      ...convolutions.map((count, index) =>
        vggBlock(index + 1, count, scaled(filters[index], width)),
      ),
      layers.flatten({ name: 'flatten' }),
      layers.dense({ name: 'fc6', units, activation: 'relu' }),
      layers.dropout({ rate: 0.5, name: 'drop6' }),
      layers.dense({ name: 'fc7', units, activation: 'relu' }),
      layers.dropout({ rate: 0.5, name: 'drop7' }),
      layers.dense({ name: 'fc8', units: classes }),
      layers.softmax({ name: 'softmax' }),
    ],
  });
}

/** VGG-16, the one that is used most. */
export function vgg16(options: ZooOptions = {}): Architecture {
  return vgg({ ...options, depth: 16 });
}
