import { OptionError, quote, requireChoice } from '../../tensor';
import type { Architecture } from '../architecture';
import type { BlockDescription, LayerDescription } from '../description';
import { layers } from '../layers';
import { fitting, requireZooOptions, scaled } from './options';
import type { ZooOptions } from './options';
import { cifarBlock } from './pieces/cifar-block';
import type { Shortcuts } from './pieces/cifar-block';
import { averageClassifier } from './pieces/classifier';

/** The settings of a residual network for small pictures. */
export interface CifarResnetOptions extends ZooOptions {
  /** How many layers have weights along the longest path: 6n + 2, so 8, 14, 20, 26, 32, … (20). */
  depth?: number | undefined;
  /**
   * `'identity'`: where the shape changes, every second pixel and channels of zeros (option A);
   * `'projection'`: a learned 1×1 convolution there (option B); `'none'`: the plain network
   * ('identity').
   */
  shortcuts?: Shortcuts | undefined;
  /** false: biases instead of batch norm (true). */
  batchNorm?: boolean | undefined;
  /** Norm and ReLU before each convolution instead of behind it (false). */
  preActivation?: boolean | undefined;
}

/**
 * The residual network for CIFAR-10, and the plain one that it was compared with: a 3×3 convolution,
 * three stages of n blocks with 16, 32 and 64 filters, and a dense layer behind the average; 6n + 2
 * layers. Sources: He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition", 2015,
 * section 4.2; `preActivation`: the same, "Identity Mappings in Deep Residual Networks", 2016.
 *
 * @throws OptionError when an option has no meaning
 */
export function cifarResnet(options: CifarResnetOptions = {}): Architecture {
  requireZooOptions('cifarResnet', options);
  const { depth = 20, shortcuts = 'identity', batchNorm = true, preActivation = false } = options;
  const { input = [32, 32, 3], width = 1, classes = 10 } = options;
  requireChoice('cifarResnet', 'shortcuts', shortcuts, ['identity', 'projection', 'none']);
  if (!Number.isInteger(depth) || depth < 8 || (depth - 2) % 6 !== 0) {
    throw new OptionError(
      `cifarResnet: depth must be 6n + 2 (8, 14, 20, 26, 32, …), but is ${quote(depth)}.`,
    );
  }
  const norm = (name: string): LayerDescription[] =>
    batchNorm ? [layers.batchNorm({ name })] : [];
  return fitting({
    name: `${shortcuts === 'none' ? 'Plain' : 'ResNet'}-${depth} for CIFAR-10`,
    variant: variantOf({ shortcuts, batchNorm, preActivation }),
    year: preActivation ? 2016 : 2015,
    source: preActivation
      ? 'He, Zhang, Ren, Sun: Identity Mappings in Deep Residual Networks (ECCV 2016)'
      : 'He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition (2015, CVPR 2016)',
    input,
    layers: [
      layers.conv2d({
        name: 'conv1',
        filters: scaled(16, width),
        size: 3,
        padding: 1,
        bias: !batchNorm,
        initializer: 'heNormal',
      }),
      ...(preActivation ? [] : [...norm('bn1'), layers.relu({ name: 'relu' })]),
      ...blocksOf((depth - 2) / 6, { width, shortcuts, batchNorm, preActivation }),
      ...(preActivation ? [...norm('bn'), layers.relu({ name: 'relu' })] : []),
      ...averageClassifier({ classes }),
    ],
  });
}

type Style = Required<Pick<CifarResnetOptions, 'shortcuts' | 'batchNorm' | 'preActivation'>>;

function blocksOf(
  count: number,
  { width, ...style }: Style & { width: number },
): BlockDescription[] {
  const filters = (stage: number): number => scaled(16 * 2 ** stage, width);
  return [0, 1, 2].flatMap((stage) =>
    Array.from({ length: count }, (_, index) => {
      const changes = stage > 0 && index === 0;
      return cifarBlock({
        ...style,
        name: `stage${stage + 1}.${index + 1}`,
        channels: filters(changes ? stage - 1 : stage),
        filters: filters(stage),
        stride: changes ? 2 : 1,
      });
    }),
  );
}

const shortcutNames = {
  identity: 'identity shortcuts (option A)',
  projection: 'projections where the shape changes (option B)',
  none: 'without shortcuts',
};

function variantOf({ shortcuts, batchNorm, preActivation }: Style): string {
  return [
    shortcutNames[shortcuts],
    ...(batchNorm ? [] : ['without batch norm']),
    ...(preActivation ? ['pre-activation'] : []),
  ].join(', ');
}
