import type { Architecture } from '../architecture';
import type { BlockDescription } from '../description';
import { layers } from '../layers';
import { fitting, kerasNorm, requireZooOptions, scaled } from './options';
import type { ZooOptions } from './options';
import { averageClassifier } from './pieces/classifier';
import { convolutionNorm, depthwiseNorm } from './pieces/convolution-norm';

/** The settings of MobileNetV1. */
export interface MobilenetV1Options extends ZooOptions {
  /** false: without the average pooling and the classifier, to put a head of one's own on (true). */
  top?: boolean | undefined;
}

/** Filters and stride of the thirteen blocks. */
const blocks: readonly (readonly [filters: number, stride: number])[] = [
  [64, 1],
  [128, 2],
  [128, 1],
  [256, 2],
  [256, 1],
  [512, 2],
  [512, 1],
  [512, 1],
  [512, 1],
  [512, 1],
  [512, 1],
  [1024, 2],
  [1024, 1],
];

/**
 * MobileNetV1: each convolution is split into one of 3×3 for each channel and one of 1×1 across the
 * channels, which takes about an eighth of the multiplications. `width` is the α of the paper.
 * ReLU6, batch norm, padding and dropout as in Keras. Source: Howard and others, "MobileNets:
 * Efficient Convolutional Neural Networks for Mobile Vision Applications", 2017.
 *
 * @throws OptionError when an option has no meaning
 */
export function mobilenetV1(options: MobilenetV1Options = {}): Architecture {
  requireZooOptions('mobilenetV1', options);
  const { width = 1, classes = 1000, top = true, input = [224, 224, 3] } = options;
  return fitting({
    name: 'MobileNetV1',
    variant: `width ${width}${top ? '' : ', without top'}`,
    year: 2017,
    source: 'Howard et al.: MobileNets (2017)',
    input,
    layers: [
      ...convolutionNorm({
        name: 'conv1',
        filters: scaled(32, width),
        size: 3,
        stride: 2,
        padding: 'same',
        normName: 'bn1',
        norm: kerasNorm,
        activation: 'relu6',
      }),
      ...blocks.map(([filters, stride], index) =>
        depthwiseSeparable(`sep${index + 1}`, scaled(filters, width), stride),
      ),
      ...(top ? averageClassifier({ classes, dropout: 0.001 }) : []),
    ],
  });
}

function depthwiseSeparable(name: string, filters: number, stride: number): BlockDescription {
  const around = { norm: kerasNorm, activation: 'relu6' } as const;
  return layers.block(
    [
      ...depthwiseNorm({
        ...around,
        name: `${name}.depthwise`,
        size: 3,
        stride,
        padding: 'same',
        normName: `${name}.depthwise-bn`,
      }),
      ...convolutionNorm({
        ...around,
        name: `${name}.pointwise`,
        filters,
        size: 1,
        normName: `${name}.pointwise-bn`,
      }),
    ],
    { name, type: 'depthwise separable' },
  );
}
