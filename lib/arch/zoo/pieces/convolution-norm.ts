import type { ActivationName } from '../../activation-name';
import type { LayerDescription } from '../../description';
import type {
  BatchNormSettings,
  Conv2dSettings,
  DepthwiseConv2dSettings,
} from '../../layer-settings';
import { layers } from '../../layers';

interface NormAndActivation {
  /** The name of the batch norm layer. */
  normName: string;
  /** How batch norm is set. */
  norm?: BatchNormSettings | undefined;
  /** What comes behind the norm (nothing). */
  activation?: ActivationName | undefined;
  /** The name of the activation layer. */
  activationName?: string | undefined;
}

type Around<Settings> = Omit<Settings, 'activation'> & NormAndActivation;

/**
 * A convolution, batch norm and an activation. It has no bias, for the norm's beta is one. Source:
 * Ioffe and Szegedy, "Batch Normalization", 2015.
 */
export function convolutionNorm(settings: Around<Conv2dSettings>): LayerDescription[] {
  const { normName, norm, activation, activationName, ...own } = settings;
  return [
    layers.conv2d({ bias: false, ...own }),
    ...normThen({ normName, norm, activation, activationName }),
  ];
}

/** A depthwise convolution, batch norm and an activation. */
export function depthwiseNorm(settings: Around<DepthwiseConv2dSettings>): LayerDescription[] {
  const { normName, norm, activation, activationName, ...own } = settings;
  return [
    layers.depthwiseConv2d({ bias: false, ...own }),
    ...normThen({ normName, norm, activation, activationName }),
  ];
}

function normThen(settings: NormAndActivation): LayerDescription[] {
  const { normName, norm, activation, activationName } = settings;
  return [
    layers.batchNorm({ ...norm, name: normName }),
    ...(activation === undefined ? [] : [layers.activation(activation, { name: activationName })]),
  ];
}
