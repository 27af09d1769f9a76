import type { ActivationName } from './activation-name';
import type {
  ActivationDescription,
  AuxiliaryDescription,
  AveragePool2dDescription,
  BatchNormDescription,
  BlockDescription,
  ConcatDescription,
  Conv2dDescription,
  DenseDescription,
  DepthwiseConv2dDescription,
  DropoutDescription,
  FlattenDescription,
  GlobalAveragePool2dDescription,
  GlobalMaxPool2dDescription,
  LayerDescription,
  LogSoftmaxDescription,
  MaxPool2dDescription,
  Pad2dDescription,
  RadialBasisOutputDescription,
  ResidualDescription,
  SoftmaxDescription,
  SqueezeExciteDescription,
  Subsample2dDescription,
} from './description';
import type {
  ActivationOptions,
  AveragePoolSettings,
  BatchNormSettings,
  BlockSettings,
  Conv2dSettings,
  DenseSettings,
  DepthwiseConv2dSettings,
  Named,
  Pad2dSettings,
  PoolSettings,
  RadialBasisOutputSettings,
  SqueezeExciteSettings,
  Subsample2dSettings,
} from './layer-settings';

/**
 * Descriptions of layers, as plain data: `layers.conv2d({ filters: 32, size: 3 })`. `createNetwork`
 * makes a network of a list of them.
 */
export const layers = {
  /** A convolution; weights `kernel` [height, width, inChannels / groups, filters] and `bias`. */
  conv2d: (settings: Conv2dSettings): Conv2dDescription => ({ kind: 'conv2d', ...settings }),
  /** Each channel by itself; `kernel` [height, width, channels, multiplier] and `bias`. */
  depthwiseConv2d: (settings: DepthwiseConv2dSettings): DepthwiseConv2dDescription => ({
    kind: 'depthwiseConv2d',
    ...settings,
  }),
  /** Fully connected; `weights` [inputs, units] and `bias`. */
  dense: (settings: DenseSettings): DenseDescription => ({ kind: 'dense', ...settings }),
  /** The largest value of each window (2×2). */
  maxPool2d: (settings: PoolSettings = {}): MaxPool2dDescription => ({
    kind: 'maxPool2d',
    ...settings,
  }),
  /** The mean of each window (2×2). */
  averagePool2d: (settings: AveragePoolSettings = {}): AveragePool2dDescription => ({
    kind: 'averagePool2d',
    ...settings,
  }),
  /** The mean of each channel: [height, width, channels] becomes [channels]. */
  globalAveragePool2d: (settings: Named = {}): GlobalAveragePool2dDescription => ({
    kind: 'globalAveragePool2d',
    ...settings,
  }),
  /** The largest value of each channel: [height, width, channels] becomes [channels]. */
  globalMaxPool2d: (settings: Named = {}): GlobalMaxPool2dDescription => ({
    kind: 'globalMaxPool2d',
    ...settings,
  }),
  /** Zeros around the image. */
  pad2d: (settings: Pad2dSettings): Pad2dDescription => ({ kind: 'pad2d', ...settings }),
  /**
   * LeNet-5's pooling: the sum of each window (2×2) times a learned factor, plus a bias; weights
   * `coefficient` and `bias` [channels]. Source: LeCun and others 1998.
   */
  subsample2d: (settings: Subsample2dSettings = {}): Subsample2dDescription => ({
    kind: 'subsample2d',
    ...settings,
  }),
  /**
   * Each channel times a factor that two dense layers make of the means of all channels; weights
   * `reduceWeights`, `reduceBias`, `expandWeights`, `expandBias`. Source: Hu and others 2018.
   */
  squeezeExcite: (settings: SqueezeExciteSettings = {}): SqueezeExciteDescription => ({
    kind: 'squeezeExcite',
    ...settings,
  }),
  /**
   * LeNet-5's output: −Σ (x − code)² for each class, so that the nearest code has the largest
   * value; nothing is learned. Source: LeCun and others 1998.
   */
  radialBasisOutput: (settings: RadialBasisOutputSettings): RadialBasisOutputDescription => ({
    kind: 'radialBasisOutput',
    ...settings,
  }),
  /** Probabilities of the classes; the last layer. A network that is trained here stops before it: its loss takes logits. */
  softmax: (settings: Named = {}): SoftmaxDescription => ({ kind: 'softmax', ...settings }),
  /** Logarithms of the probabilities; the last layer, as softmax. */
  logSoftmax: (settings: Named = {}): LogSoftmaxDescription => ({
    kind: 'logSoftmax',
    ...settings,
  }),
  /** An activation by name, with its options: `layers.activation('leakyRelu', { slope: 0.1 })`. */
  activation: (
    name: ActivationName,
    settings: ActivationOptions & Named = {},
  ): ActivationDescription => {
    const { name: layerName, trainable, ...options } = settings;
    return {
      kind: 'activation',
      function: name,
      ...(Object.keys(options).length > 0 && { options }),
      ...(layerName !== undefined && { name: layerName }),
      ...(trainable !== undefined && { trainable }),
    };
  },
  /** max(0, x) */
  relu: (settings: Named = {}): ActivationDescription => ({
    kind: 'activation',
    function: 'relu',
    ...settings,
  }),
  /** Batch normalisation; weights `gamma` and `beta`, running `mean` and `variance`. */
  batchNorm: (settings: BatchNormSettings = {}): BatchNormDescription => ({
    kind: 'batchNorm',
    ...settings,
  }),
  /** In training drops a share (0.5) of the values. */
  dropout: (settings: { rate?: number } & Named = {}): DropoutDescription => ({
    kind: 'dropout',
    ...settings,
    rate: settings.rate ?? 0.5,
  }),
  /** [height, width, channels] becomes [height · width · channels]. */
  flatten: (settings: Named = {}): FlattenDescription => ({ kind: 'flatten', ...settings }),
  /** What the branch makes of x, plus x, or plus what the shortcut's layers make of x. */
  residual: (
    branch: readonly LayerDescription[],
    settings: { shortcut?: readonly LayerDescription[] } & Named = {},
  ): ResidualDescription => ({
    kind: 'residual',
    ...settings,
    branch,
    shortcut: settings.shortcut ?? [],
  }),
  /** Some layers under one name: `layers.block([…], { name: 'stage1', type: 'bottleneck' })`. */
  block: (list: readonly LayerDescription[], settings: BlockSettings = {}): BlockDescription => ({
    kind: 'block',
    ...settings,
    layers: list,
  }),
  /** A side head with an output of its own: x goes on unchanged. Source: Szegedy and others 2015. */
  auxiliary: (list: readonly LayerDescription[], settings: Named = {}): AuxiliaryDescription => ({
    kind: 'auxiliary',
    ...settings,
    layers: list,
  }),
  /** The channels that each branch makes of x, side by side. */
  concat: (
    branches: readonly (readonly LayerDescription[])[],
    settings: Named = {},
  ): ConcatDescription => ({ kind: 'concat', ...settings, branches }),
};
