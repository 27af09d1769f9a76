import { requireChoice } from '../../tensor';
import type { Architecture } from '../architecture';
import type { AuxiliaryDescription, LayerDescription } from '../description';
import { layers } from '../layers';
import { fitting, requireZooOptions, scaled } from './options';
import type { ZooOptions } from './options';
import { averageClassifier } from './pieces/classifier';
import { inception, normalisedConvolution, plainConvolution } from './pieces/inception';
import type { Convolution } from './pieces/inception';

/** The settings of GoogLeNet. */
export interface GooglenetOptions extends ZooOptions {
  /**
   * `'published'`: with biases and 5×5 kernels, as in the paper. `'torch'`: as PyTorch's library has
   * it, with batch norm, no biases, and 3×3 in place of 5×5 (`'published'`).
   */
  variant?: 'published' | 'torch' | undefined;
  /** Adds the two side heads that the paper trains with (false). */
  auxiliary?: boolean | undefined;
}

/** Filters of the modules, in the order of the paper's table 1: 1×1, reduce, 3×3, reduce, 5×5, pool. */
const modules: Readonly<Record<string, readonly number[]>> = {
  '3a': [64, 96, 128, 16, 32, 32],
  '3b': [128, 128, 192, 32, 96, 64],
  '4a': [192, 96, 208, 16, 48, 64],
  '4b': [160, 112, 224, 24, 64, 64],
  '4c': [128, 128, 256, 24, 64, 64],
  '4d': [112, 144, 288, 32, 64, 64],
  '4e': [256, 160, 320, 32, 128, 128],
  '5a': [256, 160, 320, 32, 128, 128],
  '5b': [384, 192, 384, 48, 128, 128],
};

/**
 * GoogLeNet, made of inception modules. Its local response normalisation, which has nothing to learn
 * and is not used today, is left out. Source: Szegedy and others, "Going Deeper with Convolutions",
 * 2014.
 *
 * @throws OptionError when the input is too small, or the variant unknown
 */
export function googlenet(options: GooglenetOptions = {}): Architecture {
  requireZooOptions('googlenet', options);
  const { variant = 'published', auxiliary = false, width = 1, classes = 1000 } = options;
  requireChoice('googlenet', 'variant', variant, ['published', 'torch']);
  const convolution = variant === 'torch' ? normalisedConvolution : plainConvolution;
  const build = { width, convolution, largest: variant === 'torch' ? 3 : 5 };
  const head = (name: string): AuxiliaryDescription[] =>
    auxiliary ? [sideHead(name, width, classes, convolution)] : [];
  return fitting({
    name: 'GoogLeNet',
    variant: auxiliary ? `${variant}, with auxiliary heads` : variant,
    year: 2014,
    source: 'Szegedy et al.: Going Deeper with Convolutions (2014, CVPR 2015)',
    input: options.input ?? [224, 224, 3],
    layers: [
      ...convolution('conv1', scaled(64, width), 7, 2),
      halve('pool1'),
      ...convolution('conv2r', scaled(64, width), 1),
      ...convolution('conv2', scaled(192, width), 3),
      halve('pool2'),
      ...['3a', '3b'].map((name) => moduleOf(name, build)),
      halve('pool3'),
      moduleOf('4a', build),
      ...head('auxiliary1'),
      ...['4b', '4c', '4d'].map((name) => moduleOf(name, build)),
      ...head('auxiliary2'),
      moduleOf('4e', build),
      halve('pool4', variant === 'torch' ? 2 : 3),
      ...['5a', '5b'].map((name) => moduleOf(name, build)),
      ...averageClassifier({ classes, dropout: 0.4 }),
    ],
  });
}

function halve(name: string, size = 3): LayerDescription {
  return layers.maxPool2d({ name, size, stride: 2, padding: 'same' });
}

interface Build {
  width: number;
  convolution: Convolution;
  largest: number;
}

function moduleOf(name: string, { width, convolution, largest }: Build): LayerDescription {
  const [one, threeReduce, three, fiveReduce, five, pool] = modules[name].map((filters) =>
    scaled(filters, width),
  );
  const filters = { one, threeReduce, three, fiveReduce, five, pool };
  return inception(`inception${name}`, filters, convolution, largest);
}

/** A second classifier in the middle, which gives the early layers gradients in training. */
function sideHead(
  name: string,
  width: number,
  classes: number,
  convolution: Convolution,
): AuxiliaryDescription {
  return layers.auxiliary(
    [
      layers.averagePool2d({ name: `${name}.pool`, size: 5, stride: 3 }),
      ...convolution(`${name}.conv`, scaled(128, width), 1),
      layers.flatten({ name: `${name}.flatten` }),
      layers.dense({ name: `${name}.fc1`, units: scaled(1024, width), activation: 'relu' }),
      layers.dropout({ name: `${name}.dropout`, rate: 0.7 }),
      layers.dense({ name: `${name}.fc2`, units: classes }),
      layers.softmax({ name: `${name}.softmax` }),
    ],
    { name },
  );
}
