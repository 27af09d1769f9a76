import { requireChoice, requireWhole } from '../../tensor';
import type { Architecture } from '../architecture';
import type { LayerDescription } from '../description';
import { layers } from '../layers';
import { fitting, requireZooOptions, scaled } from './options';
import type { ZooOptions } from './options';
import { averageClassifier } from './pieces/classifier';
import { convolutionNorm, depthwiseNorm } from './pieces/convolution-norm';

/** What can be varied in the small network for digits. */
export interface DigitTrunkOptions extends ZooOptions {
  /** Whether its 3×3 convolutions behind the first are split as in MobileNet (`'standard'`). */
  convolution?: 'standard' | 'separable' | undefined;
  /** Behind each of them a squeeze-and-excitation unit that divides the channels by this (none). */
  reduction?: number | undefined;
}

/**
 * A network for digits whose convolutions can be exchanged for others while the rest stays: a 3×3
 * convolution of 16 filters, a pool, convolutions of 32 and 64, a pool, one more of 64, global
 * average pooling, and one dense layer. Batch norm and ReLU behind every convolution. Not published;
 * for experiments like those of the MobileNet and SENet papers in small.
 *
 * @throws OptionError when an option has no meaning
 */
export function digitTrunk(options: DigitTrunkOptions = {}): Architecture {
  requireZooOptions('digitTrunk', options);
  const { convolution = 'standard', reduction, width = 1 } = options;
  const { classes = 10, input = [8, 8, 1] } = options;
  requireChoice('digitTrunk', 'convolution', convolution, ['standard', 'separable']);
  if (reduction !== undefined) requireWhole('digitTrunk', 'reduction', reduction, 1);
  const block = (name: string, filters: number): LayerDescription[] => [
    ...(convolution === 'separable'
      ? separable(name, scaled(filters, width))
      : standard(name, scaled(filters, width))),
    ...(reduction === undefined ? [] : [layers.squeezeExcite({ name: `${name}.se`, reduction })]),
  ];
  return fitting({
    name: 'digit trunk',
    variant: `${convolution}${reduction === undefined ? '' : ', squeeze and excitation'}`,
    input,
    layers: [
      ...standard('conv1', scaled(16, width)),
      layers.maxPool2d({ name: 'pool1' }),
      ...block('conv2', 32),
      ...block('conv3', 64),
      layers.maxPool2d({ name: 'pool2' }),
      ...block('conv4', 64),
      ...averageClassifier({ classes }),
    ],
  });
}

function standard(name: string, filters: number): LayerDescription[] {
  return convolutionNorm({ ...around(name), filters, size: 3, padding: 1 });
}

function separable(name: string, filters: number): LayerDescription[] {
  return [
    ...depthwiseNorm({ ...around(`${name}.depthwise`), size: 3, padding: 1 }),
    ...convolutionNorm({ ...around(`${name}.pointwise`), filters, size: 1 }),
  ];
}

const around = (name: string) =>
  ({ name, normName: `${name}.norm`, activation: 'relu', initializer: 'heNormal' }) as const;
