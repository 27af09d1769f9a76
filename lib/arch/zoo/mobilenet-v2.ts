import type { Architecture } from '../architecture';
import type { BlockDescription } from '../description';
import type { BatchNormSettings } from '../layer-settings';
import { fitting, kerasNorm, requireZooOptions } from './options';
import type { ZooOptions } from './options';
import { averageClassifier } from './pieces/classifier';
import { convolutionNorm } from './pieces/convolution-norm';
import { invertedResidual } from './pieces/inverted-residual';
import { roundChannels } from './pieces/round-channels';

/** The settings of MobileNetV2. */
export interface MobilenetV2Options extends ZooOptions {
  /** false: without the average pooling and the classifier, to put a head of one's own on (true). */
  top?: boolean | undefined;
}

/** Table 2 of the paper: expansion, channels, how many blocks, stride of the first. */
const stages: readonly (readonly [
  expand: number,
  channels: number,
  count: number,
  stride: number,
])[] = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
];

/** As Keras sets it, which here is slower than elsewhere. */
const norm: BatchNormSettings = { ...kerasNorm, momentum: 0.001 };

/**
 * MobileNetV2: inverted residuals, which are wide inside and narrow between. `width` is the α of the
 * paper; the last convolution does not become narrower than 1,280 with it. Batch norm and padding as
 * in Keras; the dropout of 0.2 before the classifier is the authors' code's. Source: Sandler and
 * others, "MobileNetV2: Inverted Residuals and Linear Bottlenecks", 2018.
 *
 * @throws OptionError when an option has no meaning
 */
export function mobilenetV2(options: MobilenetV2Options = {}): Architecture {
  requireZooOptions('mobilenetV2', options);
  const { width = 1, classes = 1000, top = true, input = [224, 224, 3] } = options;
  const around = { norm, activation: 'relu6' } as const;
  const first = roundChannels(32 * width);
  return fitting({
    name: 'MobileNetV2',
    variant: `width ${width}${top ? '' : ', without top'}`,
    year: 2018,
    source: 'Sandler et al.: MobileNetV2 (2018)',
    input,
    layers: [
      ...convolutionNorm({
        ...around,
        name: 'conv1',
        filters: first,
        size: 3,
        stride: 2,
        padding: 'same',
        normName: 'bn1',
      }),
      ...blocksOf(first, width),
      ...convolutionNorm({
        ...around,
        name: 'conv_last',
        filters: roundChannels(1280 * Math.max(1, width)),
        size: 1,
        normName: 'bn_last',
      }),
      ...(top ? averageClassifier({ classes, dropout: 0.2 }) : []),
    ],
  });
}

function blocksOf(first: number, width: number): BlockDescription[] {
  const blocks: BlockDescription[] = [];
  let inChannels = first;
  for (const [expand, channels, count, stride] of stages) {
    const outChannels = roundChannels(channels * width);
    for (let index = 0; index < count; index++) {
      blocks.push(
        invertedResidual({
          name: `block${blocks.length + 1}`,
          type: 'inverted residual',
          inChannels,
          outChannels,
          expand,
          size: 3,
          stride: index === 0 ? stride : 1,
          activation: 'relu6',
          norm,
        }),
      );
      inChannels = outChannels;
    }
  }
  return blocks;
}
