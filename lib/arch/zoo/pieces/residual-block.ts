import type { BlockDescription, LayerDescription } from '../../description';
import { layers } from '../../layers';
import { convolutionNorm } from './convolution-norm';
import type { ResidualStyle } from './residual-style';

/** What a block of a residual network is to be. */
interface ResidualBlock {
  name: string;
  style: ResidualStyle;
  /** The filters of its convolutions; those of a bottleneck's last one are four times as many. */
  filters: number;
  stride: number;
  /** Whether the shortcut needs a 1×1 convolution, because size or channels change. */
  project: boolean;
  /** Whether the bottleneck's stride is in the first 1×1 (the paper) or in the 3×3. */
  strideIn: '1x1' | '3x3';
  /** Adds a squeeze-and-excitation unit, which weighs the channels. */
  squeezeExcite: boolean;
}

type Part = [size: number, filters: number, stride: number];

/** Two 3×3 convolutions and a shortcut around them. Source: He and others 2015, figure 5 left. */
export function basicBlock(block: ResidualBlock): BlockDescription {
  const { filters, stride } = block;
  return residualBlock('basic block', block, [
    [3, filters, stride],
    [3, filters, 1],
  ]);
}

/**
 * A 1×1 convolution that takes channels away, a 3×3, and a 1×1 that brings them back, with a
 * shortcut around them. Source: He and others, "Deep Residual Learning for Image Recognition", 2015,
 * figure 5 right; the stride in the 3×3: Gross and Wilber, "Training and Investigating Residual
 * Nets", 2016.
 */
export function bottleneck(block: ResidualBlock): BlockDescription {
  const { filters, stride, strideIn } = block;
  return residualBlock('bottleneck', block, [
    [1, filters, strideIn === '1x1' ? stride : 1],
    [3, filters, strideIn === '3x3' ? stride : 1],
    [1, 4 * filters, 1],
  ]);
}

function residualBlock(type: string, block: ResidualBlock, parts: Part[]): BlockDescription {
  const { name, style, stride, project, squeezeExcite } = block;
  const convolution = (
    [size, filters, step]: Part,
    index: number,
    activate: boolean,
  ): LayerDescription[] =>
    convolutionNorm({
      name: style.convolution(name, index),
      filters,
      size,
      stride: step,
      padding: (size - 1) / 2,
      bias: style.bias,
      normName: style.normalisation(name, index),
      norm: style.norm,
      ...(activate && { activation: 'relu', activationName: style.activation(name, index) }),
    });
  const branch = parts.flatMap((part, index) =>
    convolution(part, index + 1, index < parts.length - 1),
  );
  if (squeezeExcite) {
    // Source: Hu and others, "Squeeze-and-Excitation Networks", 2017, figure 3.
    branch.push(layers.squeezeExcite({ name: style.squeezeExcite(name), reduction: 16 }));
  }
  const [, outChannels] = parts[parts.length - 1];
  const shortcut = project ? convolution([1, outChannels, stride], 0, false) : [];
  return layers.block(
    [
      layers.residual(branch, { shortcut, name: style.add(name) }),
      layers.relu({ name: style.out(name) }),
    ],
    { name, type: squeezeExcite ? `${type} with squeeze-and-excitation` : type },
  );
}
