import type { Pads } from '../../ops';
import type { Initializer } from '../initializer';
import type { ResolvedLayer } from '../resolve/resolve';
import type { Conv2dDescription, DepthwiseConv2dDescription } from '../description';
import type { KerasCall } from './call';
import { pythonNumber, pythonPair } from './python';
import { allPads, kerasPads, kerasWindow } from './windows';
import type { KerasWindow } from './windows';

/** A convolution, with the padding before it that Keras has no word for. */
export function conv2dCalls(layer: ResolvedLayer<Conv2dDescription>): KerasCall[] {
  const { filters, groups = 1, connections } = layer.description;
  const { before, settings, after } = convolutionParts(layer);
  if (connections !== undefined) return connectedCalls(layer, connections);
  return [
    ...before,
    {
      constructor: 'layers.Conv2D',
      carriesWeights: true,
      settings: [
        String(filters),
        ...settings,
        ...(groups > 1 ? [`groups=${groups}`] : []),
        ...biasSetting(layer),
        ...initializerSetting('kernel_initializer', layer.initializer),
      ],
    },
    ...after,
  ];
}

/** Each channel by itself. */
export function depthwiseCalls(layer: ResolvedLayer<DepthwiseConv2dDescription>): KerasCall[] {
  const { multiplier = 1 } = layer.description;
  // TensorFlow steps equally far both ways only.
  const { before, settings, after } = convolutionParts(layer, { equalStrides: true });
  return [
    ...before,
    {
      constructor: 'layers.DepthwiseConv2D',
      carriesWeights: true,
      settings: [
        ...settings,
        ...(multiplier > 1 ? [`depth_multiplier=${multiplier}`] : []),
        ...biasSetting(layer),
        ...initializerSetting('depthwise_initializer', layer.initializer),
      ],
    },
    ...after,
  ];
}

/** A convolution that leaves connections out. */
function connectedCalls(
  layer: ResolvedLayer<Conv2dDescription>,
  values: readonly (readonly number[])[],
): KerasCall[] {
  const { window, before, after } = convolutionParts(layer);
  const settings = [
    `size=(${window.size.join(', ')})`,
    `strides=(${window.stride.join(', ')})`,
    `padding="${window.padding === 'same' ? 'same' : 'valid'}"`,
    `dilation=(${window.dilation.join(', ')})`,
    `use_bias=${layer.description.bias === false ? 'False' : 'True'}`,
    ...initializerSetting('kernel_initializer', layer.initializer),
  ];
  const call: KerasCall = {
    constructor: 'ConnectedConv2D',
    carriesWeights: true,
    helpers: ['ConnectedConv2D'],
    settings,
    constant: { setting: 'connections', values },
  };
  return [...before, call, ...after];
}

interface ConvolutionParts {
  /** As the convolution itself is told. */
  window: KerasWindow;
  before: KerasCall[];
  settings: string[];
  after: KerasCall[];
}

/**
 * What a convolution says about its window, with what comes before and after it. Keras has no
 * convolution that is dilated and takes long steps: all places are worked out, and some are kept.
 */
function convolutionParts(layer: ResolvedLayer, { equalStrides = false } = {}): ConvolutionParts {
  const window = windowOf(layer);
  const { size, stride, dilation, padding } = window;
  const isDilated = dilation.some((step) => step > 1);
  const isUneven = equalStrides && stride[0] !== stride[1];
  const splits = stride.some((step) => step > 1) && (isDilated || isUneven);
  const told: KerasWindow = {
    ...window,
    stride: splits ? [1, 1] : stride,
    // At stride 1 'same' would be another padding.
    padding: splits && padding === 'same' ? padsOf(layer) : padding,
  };
  const settings = [
    pythonPair(size),
    ...(told.stride.some((step) => step > 1) ? [`strides=${pythonPair(told.stride)}`] : []),
    ...(told.padding === 'same' ? ['padding="same"'] : []),
    ...(isDilated ? [`dilation_rate=${pythonPair(dilation)}`] : []),
  ];
  return {
    window: told,
    before: typeof told.padding === 'string' ? [] : [paddingCall(told.padding)],
    settings,
    after: splits ? [everyNth(stride)] : [],
  };
}

function everyNth(stride: readonly [number, number]): KerasCall {
  return {
    constructor: 'EveryNth',
    settings: [`strides=(${stride.join(', ')})`],
    suffix: '_step',
    helpers: ['EveryNth'],
  };
}

/** Zeros around the image, as a layer. */
export function paddingCall(pads: Pads, suffix = '_pad'): KerasCall {
  return { constructor: 'layers.ZeroPadding2D', settings: [kerasPads(pads)], suffix };
}

/** -infinity around the image, as a layer. */
export function lowestPaddingCall(pads: Pads): KerasCall {
  return {
    constructor: 'LowestPadding2D',
    settings: [`padding=${allPads(pads)}`],
    suffix: '_pad',
    helpers: ['LowestPadding2D'],
  };
}

/** The window of a layer that has one. */
export function windowOf({ sees, where }: ResolvedLayer): KerasWindow {
  if (typeof sees === 'string') throw new Error(`${where}: has no window.`);
  return kerasWindow(sees);
}

/** The padding of a layer's window as numbers. */
export function padsOf({ sees, where }: ResolvedLayer): Pads {
  if (typeof sees === 'string') throw new Error(`${where}: has no window.`);
  return { top: sees.padTop, bottom: sees.padBottom, left: sees.padLeft, right: sees.padRight };
}

/** Without a bias, Keras has to be told. */
export function biasSetting({ description }: ResolvedLayer): string[] {
  return 'bias' in description && description.bias === false ? ['use_bias=False'] : [];
}

const initializers = {
  glorotUniform: 'glorot_uniform',
  glorotNormal: 'glorot_normal',
  heUniform: 'he_uniform',
  heNormal: 'he_normal',
  lecunUniform: 'lecun_uniform',
  lecunNormal: 'lecun_normal',
  zeros: 'zeros',
};

/** How the weights are drawn, unless it is Keras's own way. */
export function initializerSetting(
  setting: string,
  initializer: Initializer | undefined,
): string[] {
  if (initializer === undefined || initializer === 'glorotUniform') return [];
  return [`${setting}=${initializerText(initializer)}`];
}

function initializerText(initializer: Initializer): string {
  if (typeof initializer === 'string') return `"${initializers[initializer]}"`;
  if ('constant' in initializer) {
    return `keras.initializers.Constant(${pythonNumber(initializer.constant)})`;
  }
  if ('uniform' in initializer) {
    const limits = [-initializer.uniform, initializer.uniform].map(pythonNumber);
    return `keras.initializers.RandomUniform(${limits.join(', ')})`;
  }
  return `keras.initializers.RandomNormal(stddev=${pythonNumber(initializer.normal)})`;
}
