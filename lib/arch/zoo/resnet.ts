import { OptionError, requireChoice } from '../../tensor';
import type { Architecture } from '../architecture';
import type { BlockDescription, LayerDescription } from '../description';
import { layers } from '../layers';
import { fitting, requireZooOptions, scaled } from './options';
import type { ZooOptions } from './options';
import { averageClassifier } from './pieces/classifier';
import { convolutionNorm } from './pieces/convolution-norm';
import { basicBlock, bottleneck } from './pieces/residual-block';
import { kerasStyle, paperStyle } from './pieces/residual-style';
import type { ResidualStyle } from './pieces/residual-style';

/** The settings of a residual network. */
export interface ResnetOptions extends ZooOptions {
  /** How many layers have weights, along the longest path (50). */
  depth?: 18 | 34 | 50 | 101 | 152 | undefined;
  /** Where a bottleneck has its stride: in the paper in the first 1×1 (`'1x1'`). */
  strideIn?: '1x1' | '3x3' | undefined;
  /** Adds a squeeze-and-excitation unit to each block (false). */
  squeezeExcite?: boolean | undefined;
  /** `'keras'`: as in `keras.applications`, with its names, biases and epsilon (`'paper'`). */
  flavour?: 'paper' | 'keras' | undefined;
  /** false: without the average pooling and the classifier, to put a head of one's own on (true). */
  top?: boolean | undefined;
}

/** How many blocks each of the four stages has. */
const stages = {
  18: [2, 2, 2, 2],
  34: [3, 4, 6, 3],
  50: [3, 4, 6, 3],
  101: [3, 4, 23, 3],
  152: [3, 8, 36, 3],
} as const;

/**
 * A residual network: each block learns what to add to its input, so that even 152 layers train.
 * The shortcuts are convolutions where the shape changes (option B). Source: He, Zhang, Ren and Sun,
 * "Deep Residual Learning for Image Recognition", 2015; with `squeezeExcite`: Hu and others,
 * "Squeeze-and-Excitation Networks", 2017.
 *
 * @throws OptionError when an option has no meaning
 */
export function resnet(options: ResnetOptions = {}): Architecture {
  requireZooOptions('resnet', options);
  requireResnetOptions(options);
  const { depth = 50, classes = 1000, top = true, input = [224, 224, 3] } = options;
  const { squeezeExcite = false, flavour = 'paper', strideIn = '1x1' } = options;
  const style = flavour === 'keras' ? kerasStyle : paperStyle;
  const { average, dense } = style.names;
  return fitting({
    name: `${squeezeExcite ? 'SE-' : ''}ResNet-${depth}`,
    variant: variantOf(depth, strideIn, flavour, top),
    year: squeezeExcite ? 2017 : 2015,
    source: squeezeExcite
      ? 'Hu, Shen, Sun (et al.): Squeeze-and-Excitation Networks (2017, CVPR 2018)'
      : 'He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition (2015, CVPR 2016)',
    input,
    layers: [
      ...stem(style, scaled(64, options.width ?? 1)),
      ...blocksOf(style, options),
      ...(top ? averageClassifier({ classes, pool: average, dense }) : []),
    ],
  });
}

function variantOf(depth: number, strideIn: string, flavour: string, top: boolean): string {
  return [
    depth < 50 ? 'basic blocks' : `bottlenecks, stride in the ${strideIn.replace('x', '×')}`,
    ...(flavour === 'keras' ? ['as in Keras'] : []),
    ...(top ? [] : ['without top']),
  ].join(', ');
}

function stem(style: ResidualStyle, filters: number): LayerDescription[] {
  const { names, pads } = style;
  const apart = (name: string | undefined, padding: number): LayerDescription[] =>
    name === undefined ? [] : [layers.pad2d({ name, padding })];
  return [
    ...apart(pads?.conv, 3),
    ...convolutionNorm({
      name: names.conv,
      filters,
      size: 7,
      stride: 2,
      padding: pads === undefined ? 3 : 'valid',
      bias: style.bias,
      normName: names.norm,
      norm: style.norm,
      activation: 'relu',
      activationName: names.relu,
    }),
    ...apart(pads?.pool, 1),
    layers.maxPool2d({
      name: names.pool,
      size: 3,
      stride: 2,
      padding: pads === undefined ? 1 : 'valid',
    }),
  ];
}

function blocksOf(style: ResidualStyle, options: ResnetOptions): BlockDescription[] {
  const { depth = 50, width = 1, strideIn = '1x1', squeezeExcite = false } = options;
  const block = depth < 50 ? basicBlock : bottleneck;
  return stages[depth].flatMap((count, stage) =>
    Array.from({ length: count }, (_, index) =>
      block({
        name: style.block(stage + 1, index + 1),
        style,
        filters: scaled(64 * 2 ** stage, width),
        stride: stage > 0 && index === 0 ? 2 : 1,
        // The first stage of basic blocks finds its input as it needs it.
        project: index === 0 && (stage > 0 || depth >= 50),
        strideIn,
        squeezeExcite,
      }),
    ),
  );
}

function requireResnetOptions({ depth = 50, strideIn, flavour }: ResnetOptions): void {
  requireChoice('resnet', 'depth', depth, Object.keys(stages).map(Number));
  requireChoice('resnet', 'strideIn', strideIn ?? '1x1', ['1x1', '3x3']);
  requireChoice('resnet', 'flavour', flavour ?? 'paper', ['paper', 'keras']);
  if (flavour === 'keras' && depth < 50) {
    throw new OptionError(
      `resnet: Keras has no ResNet-${depth}; leave flavour out, or choose depth 50, 101 or 152.`,
    );
  }
}

/** SE-ResNet-50: ResNet-50 whose blocks weigh their channels. */
export function seResNet50(
  options: Omit<ResnetOptions, 'depth' | 'squeezeExcite'> = {},
): Architecture {
  return resnet({ ...options, depth: 50, squeezeExcite: true });
}
