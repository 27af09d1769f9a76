import type { BlockDescription, LayerDescription } from '../../description';
import { layers } from '../../layers';

/** How the input of a block gets to its end. */
export type Shortcuts = 'identity' | 'projection' | 'none';

/** What a block of two 3×3 convolutions is to be. */
export interface CifarBlock {
  name: string;
  /** How many channels come in. */
  channels: number;
  filters: number;
  stride: number;
  shortcuts: Shortcuts;
  batchNorm: boolean;
  /** Norm and ReLU stand before each convolution instead of behind it, and none behind the sum. */
  preActivation: boolean;
}

/**
 * Two 3×3 convolutions with a shortcut around them, or with none. Sources: He and others, "Deep
 * Residual Learning for Image Recognition", 2015, figure 5 left; `preActivation`: "Identity Mappings
 * in Deep Residual Networks", 2016, figure 1b.
 */
export function cifarBlock(block: CifarBlock): BlockDescription {
  const { name, preActivation, shortcuts } = block;
  const branch = preActivation
    ? [...normRelu(block, 1), convolution(block, 1), ...normRelu(block, 2), convolution(block, 2)]
    : [convolution(block, 1), ...normRelu(block, 1), convolution(block, 2), ...norm(block, 'bn2')];
  const whole =
    shortcuts === 'none'
      ? branch
      : [layers.residual(branch, { shortcut: shortcutOf(block), name: `${name}.add` })];
  return layers.block(preActivation ? whole : [...whole, layers.relu({ name: `${name}.out` })], {
    name,
    type: shortcuts === 'none' ? 'plain block' : 'basic block',
  });
}

function convolution(block: CifarBlock, index: 1 | 2): LayerDescription {
  return layers.conv2d({
    name: `${block.name}.conv${index}`,
    filters: block.filters,
    size: 3,
    stride: index === 1 ? block.stride : 1,
    padding: 1,
    bias: !block.batchNorm,
    // He's variance belongs before ReLU; where the sum comes between, the layer cannot see it.
    initializer: 'heNormal',
  });
}

function norm({ name, batchNorm }: CifarBlock, part: string): LayerDescription[] {
  return batchNorm ? [layers.batchNorm({ name: `${name}.${part}` })] : [];
}

function normRelu(block: CifarBlock, index: 1 | 2): LayerDescription[] {
  return [...norm(block, `bn${index}`), layers.relu({ name: `${block.name}.relu${index}` })];
}

/** Nothing where the shape stays; else option A (fixed weights) or option B (learned weights). */
function shortcutOf(block: CifarBlock): LayerDescription[] {
  const { name, channels, filters, stride, shortcuts, batchNorm } = block;
  if (stride === 1 && channels === filters) return [];
  const map = { filters, size: 1, stride, bias: false } as const;
  if (shortcuts === 'identity') {
    // Every second pixel of each channel as it is, and channels of zeros behind them.
    const connections = Array.from({ length: filters }, (_, filter) =>
      filter < channels ? [filter] : [],
    );
    const fixed = { initializer: { constant: 1 }, trainable: false, connections } as const;
    return [layers.conv2d({ ...map, ...fixed, name: `${name}.identity` })];
  }
  return [
    layers.conv2d({ ...map, initializer: 'heNormal', name: `${name}.projection` }),
    ...norm({ ...block, batchNorm }, 'projection-bn'),
  ];
}
