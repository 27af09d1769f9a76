import { OptionError, quote, requireChoice, requireFinite, requireWhole } from '../../tensor';
import type { Architecture } from '../architecture';
import type { BlockDescription } from '../description';
import { fitting, kerasNorm, requireZooOptions } from './options';
import type { ZooOptions } from './options';
import { averageClassifier } from './pieces/classifier';
import { convolutionNorm } from './pieces/convolution-norm';
import { invertedResidual } from './pieces/inverted-residual';
import { roundChannels } from './pieces/round-channels';

/** The eight sizes of EfficientNet. */
export type EfficientnetSize = 'B0' | 'B1' | 'B2' | 'B3' | 'B4' | 'B5' | 'B6' | 'B7';

/** The settings of an EfficientNet. */
export interface EfficientnetOptions extends ZooOptions {
  /** false: without the average pooling and the classifier, to put a head of one's own on (true). */
  top?: boolean | undefined;
}

/** By how much a network is wider and deeper than B0, and the side of its pictures in pixels. */
export interface EfficientnetScaling {
  depth: number;
  width: number;
  resolution: number;
}

interface Coefficients extends EfficientnetScaling {
  dropout: number;
}

/**
 * By how much each is wider and deeper than B0, its pictures' side, and its dropout. The paper's rule
 * is depth 1.2^φ, width 1.1^φ, resolution 1.15^φ; these are the rounded figures of the authors' code.
 */
const coefficients: Readonly<Record<EfficientnetSize, Coefficients>> = {
  B0: { width: 1, depth: 1, resolution: 224, dropout: 0.2 },
  B1: { width: 1, depth: 1.1, resolution: 240, dropout: 0.2 },
  B2: { width: 1.1, depth: 1.2, resolution: 260, dropout: 0.3 },
  B3: { width: 1.2, depth: 1.4, resolution: 300, dropout: 0.3 },
  B4: { width: 1.4, depth: 1.8, resolution: 380, dropout: 0.4 },
  B5: { width: 1.6, depth: 2.2, resolution: 456, dropout: 0.4 },
  B6: { width: 1.8, depth: 2.6, resolution: 528, dropout: 0.5 },
  B7: { width: 2, depth: 3.1, resolution: 600, dropout: 0.5 },
};

interface Stage {
  expand: number;
  size: number;
  channels: number;
  count: number;
  stride: number;
}

/** The seven stages of B0: table 1 of the paper. */
const stages: readonly Stage[] = [
  { expand: 1, size: 3, channels: 16, count: 1, stride: 1 },
  { expand: 6, size: 3, channels: 24, count: 2, stride: 2 },
  { expand: 6, size: 5, channels: 40, count: 2, stride: 2 },
  { expand: 6, size: 3, channels: 80, count: 3, stride: 2 },
  { expand: 6, size: 5, channels: 112, count: 3, stride: 1 },
  { expand: 6, size: 5, channels: 192, count: 4, stride: 2 },
  { expand: 6, size: 3, channels: 320, count: 1, stride: 1 },
];

/**
 * An EfficientNet: B0 was found by search, B1 to B7 follow from it by compound scaling: wider, deeper
 * and for larger pictures at once. `width` multiplies the coefficient of its size. Batch norm and
 * padding as in Keras; stochastic depth, which drops whole blocks in training, is left out, and so is
 * Keras's layer that normalises the pictures. Source: Tan and Le, "EfficientNet: Rethinking Model
 * Scaling for Convolutional Neural Networks", 2019.
 *
 * @throws OptionError when an option has no meaning
 */
export function efficientnet(
  size: EfficientnetSize = 'B0',
  options: EfficientnetOptions = {},
): Architecture {
  requireZooOptions('efficientnet', options);
  requireChoice('efficientnet', 'size', size, Object.keys(coefficients) as EfficientnetSize[]);
  const { depth, resolution, dropout, width: widened } = coefficients[size];
  const { top = true } = options;
  return build(`EfficientNet-${size}`, `${size}${top ? '' : ', without top'}`, {
    ...options,
    scaling: { depth, resolution, width: widened * (options.width ?? 1) },
    dropout,
  });
}

/** The depth, width and resolution of one of the eight sizes. */
export function efficientnetScaling(size: EfficientnetSize): EfficientnetScaling {
  requireChoice(
    'efficientnetScaling',
    'size',
    size,
    Object.keys(coefficients) as EfficientnetSize[],
  );
  const { depth, width, resolution } = coefficients[size];
  return { depth, width, resolution };
}

/**
 * The paper's rule: depth 1.2^φ, width 1.1^φ, resolution 224 · 1.15^φ, rounded to whole pixels. As
 * 1.2 · 1.1² · 1.15² = 1.92, multiply-adds about double with each φ. The eight published sizes do
 * not follow it exactly.
 *
 * @throws OptionError unless φ is a finite number
 */
export function compoundScaling(phi: number): EfficientnetScaling {
  requireFinite('compoundScaling', 'phi', phi);
  return { depth: 1.2 ** phi, width: 1.1 ** phi, resolution: Math.round(224 * 1.15 ** phi) };
}

/**
 * B0 scaled by any depth, width and resolution, with the rounding of the authors: channels to a
 * multiple of 8, repeats up to the next whole number.
 *
 * @throws OptionError unless all three are above 0, and the resolution is whole
 */
export function scaledEfficientnet(
  scaling: EfficientnetScaling,
  options: Omit<EfficientnetOptions, 'input' | 'width'> = {},
): Architecture {
  const { depth, width, resolution } = scaling;
  for (const [name, value] of Object.entries({ depth, width })) {
    if (value > 0 && Number.isFinite(value)) continue;
    throw new OptionError(
      `scaledEfficientnet: ${name} multiplies that of B0, so it must be above 0, but is ${quote(value)}.`,
    );
  }
  requireWhole('scaledEfficientnet', 'resolution', resolution, 1);
  requireZooOptions('scaledEfficientnet', options);
  const variant = `depth × ${depth}, width × ${width}, ${resolution} pixels`;
  return build('EfficientNet, scaled', variant, { ...options, scaling, dropout: 0.2 });
}

interface Build extends EfficientnetOptions {
  scaling: EfficientnetScaling;
  dropout: number;
}

function build(
  name: string,
  variant: string,
  { scaling, dropout, classes = 1000, top = true, input }: Build,
): Architecture {
  const { depth, width, resolution } = scaling;
  const around = { norm: kerasNorm, activation: 'swish' } as const;
  return fitting({
    name,
    variant,
    year: 2019,
    source: 'Tan, Le: EfficientNet (2019)',
    input: input ?? [resolution, resolution, 3],
    layers: [
      ...convolutionNorm({
        ...around,
        name: 'conv1',
        filters: roundChannels(32 * width),
        size: 3,
        stride: 2,
        padding: 'same',
        normName: 'bn1',
      }),
      ...blocksOf(width, depth),
      ...convolutionNorm({
        ...around,
        name: 'conv_last',
        filters: roundChannels(1280 * width),
        size: 1,
        normName: 'bn_last',
      }),
      ...(top ? averageClassifier({ classes, dropout }) : []),
    ],
  });
}

function blocksOf(width: number, depth: number): BlockDescription[] {
  let inChannels = roundChannels(32 * width);
  return stages.flatMap(({ expand, size, channels, count, stride }, stage) =>
    Array.from({ length: Math.ceil(count * depth) }, (_, index) => {
      const outChannels = roundChannels(channels * width);
      const block = invertedResidual({
        name: `stage${stage + 1}_${index + 1}`,
        type: 'MBConv',
        inChannels,
        outChannels,
        expand,
        size,
        stride: index === 0 ? stride : 1,
        activation: 'swish',
        norm: kerasNorm,
        // A quarter of the channels that come in, before they are expanded.
        squeezed: Math.max(1, Math.floor(inChannels / 4)),
      });
      inChannels = outChannels;
      return block;
    }),
  );
}
