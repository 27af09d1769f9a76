import type { ActivationName } from '../../activation-name';
import type { BlockDescription, LayerDescription } from '../../description';
import type { BatchNormSettings } from '../../layer-settings';
import { layers } from '../../layers';
import { convolutionNorm, depthwiseNorm } from './convolution-norm';

/** What an inverted residual block is to be. */
export interface InvertedResidual {
  name: string;
  type: 'inverted residual' | 'MBConv';
  inChannels: number;
  outChannels: number;
  /** By how much the channels are expanded; 1: the first convolution is left out. */
  expand: number;
  size: number;
  stride: number;
  activation: ActivationName;
  norm: BatchNormSettings;
  /** A squeeze-and-excitation unit is squeezed into so many numbers, if there is one. */
  squeezed?: number | undefined;
}

/**
 * A bottleneck the other way round: 1×1 to many channels, a depthwise convolution, perhaps squeeze
 * and excitation, and 1×1 to few channels without an activation; the shortcut joins the narrow ends
 * where the shape stays. Source: Sandler and others, "MobileNetV2: Inverted Residuals and Linear
 * Bottlenecks", 2018; with squeeze and excitation: Tan and others, "MnasNet", 2018.
 */
export function invertedResidual(block: InvertedResidual): BlockDescription {
  const { name, type, inChannels, outChannels, stride } = block;
  const inside = layersOf(block);
  const keepsShape = stride === 1 && inChannels === outChannels;
  return layers.block(keepsShape ? [layers.residual(inside, { name: `${name}.add` })] : inside, {
    name,
    type,
  });
}

function layersOf(block: InvertedResidual): LayerDescription[] {
  const { name, inChannels, outChannels, expand, size, stride, activation, norm, squeezed } = block;
  const expanded =
    expand === 1
      ? []
      : convolutionNorm({
          name: `${name}.expand`,
          filters: inChannels * expand,
          size: 1,
          normName: `${name}.expand-bn`,
          norm,
          activation,
        });
  const squeeze =
    squeezed === undefined
      ? []
      : [layers.squeezeExcite({ name: `${name}.se`, units: squeezed, activation })];
  return [
    ...expanded,
    ...depthwiseNorm({
      name: `${name}.depthwise`,
      size,
      stride,
      padding: 'same',
      normName: `${name}.depthwise-bn`,
      norm,
      activation,
    }),
    ...squeeze,
    ...convolutionNorm({
      name: `${name}.project`,
      filters: outChannels,
      size: 1,
      normName: `${name}.project-bn`,
      norm,
    }),
  ];
}
