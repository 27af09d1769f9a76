import type { Architecture } from '../architecture';
import type { BlockDescription, LayerDescription } from '../description';
import { layers } from '../layers';
import { fitting, requireZooOptions, scaled } from './options';
import type { ZooOptions } from './options';
import { cifarBlock } from './pieces/cifar-block';
import { convolutionNorm } from './pieces/convolution-norm';

/** The settings of the residual network for characters. */
export interface GlyphResnetOptions extends ZooOptions {
  /** false: it ends at its last feature maps, as a backbone (true). */
  top?: boolean | undefined;
}

/** The filters of the three stages; each stage is one residual block. */
const stages = [24, 48, 128] as const;

/**
 * The course's small residual network for characters of 32×32, which `npm run pretrain` trains on
 * Latin letters and digits: a convolution of 16 filters and a pool, then three residual blocks of 24,
 * 48 and 128 filters on 16×16, 8×8 and 4×4 places. Its head keeps four places of each map apart,
 * because where a stroke is tells characters apart. 6.6 million multiply-adds without the head.
 *
 * @param options classes (62), input ([32, 32, 1]), width (1), top (true)
 * @throws OptionError when an option has no meaning
 */
export function glyphResnet(options: GlyphResnetOptions = {}): Architecture {
  requireZooOptions('glyphResnet', options);
  const { input = [32, 32, 1], width = 1, classes = 62, top = true } = options;
  const base = [
    ...convolutionNorm({
      name: 'stem.conv',
      normName: 'stem.norm',
      filters: scaled(16, width),
      size: 3,
      padding: 1,
      activation: 'relu',
      initializer: 'heNormal',
    }),
    layers.maxPool2d({ name: 'stem.pool' }),
    ...stages.map((_, index) => stage(index, width)),
  ];
  return fitting({
    name: top ? 'Glyph ResNet' : 'glyph-resnet',
    variant: 'three residual blocks',
    source: 'course model',
    input,
    layers: top ? [...base, ...head(classes)] : base,
  });
}

function stage(index: number, width: number): BlockDescription {
  const filters = scaled(stages[index], width);
  return cifarBlock({
    name: `stage${index + 1}`,
    channels: scaled(index === 0 ? 16 : stages[index - 1], width),
    filters,
    stride: index === 0 ? 1 : 2,
    shortcuts: 'projection',
    batchNorm: true,
    preActivation: false,
  });
}

function head(classes: number): LayerDescription[] {
  return [
    layers.averagePool2d({ name: 'pool' }),
    layers.flatten({ name: 'flatten' }),
    layers.dense({ name: 'fc', units: classes }),
    layers.softmax({ name: 'softmax' }),
  ];
}
