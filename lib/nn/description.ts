import type {
  EluOptions,
  GeluOptions,
  LeakyReluOptions,
  Padding,
  Pair,
  PoolOptions,
  RadialBasisOptions,
  SeluOptions,
  SwishOptions,
} from '../ops';
import type { ActivationName } from './activation-name';
import type { Initializer } from './initializer';

/** What every layer may be told. */
export interface Named {
  /** Its name; without one it is named after its kind: `conv2d_1`, `conv2d_2`, … */
  name?: string | undefined;
}

/** The settings of the activations that have some. */
export type ActivationOptions = EluOptions &
  GeluOptions &
  LeakyReluOptions &
  RadialBasisOptions &
  SeluOptions &
  SwishOptions;

/** What a layer with weights may be told. */
interface Weighted extends Named {
  /** Adds a number to each output (true). */
  bias?: boolean | undefined;
  /** Short for an activation layer behind this one. */
  activation?: ActivationName | undefined;
  /** How the weights are drawn (He before ReLU and its like, LeCun before SELU, else Glorot). */
  initializer?: Initializer | undefined;
}

/** The settings of a convolution layer. */
export interface Conv2dSettings extends Weighted {
  /** How many filters, and so output channels. */
  filters: number;
  /** The size of the kernel: 3 means 3×3. */
  size: Pair;
  /** How far the kernel moves (1). */
  stride?: Pair | undefined;
  /** Zeros around the image: how many, or `'same'` or `'valid'` (0). */
  padding?: Padding | undefined;
  /** Distance between neighbouring cells of the kernel (1). */
  dilation?: Pair | undefined;
  /** So many equal groups of channels are convolved apart from each other (1). */
  groups?: number | undefined;
}

/** The settings of a depthwise convolution layer. */
export interface DepthwiseConv2dSettings extends Weighted {
  /** The size of the kernel: 3 means 3×3. */
  size: Pair;
  /** How many outputs each channel gets (1). */
  multiplier?: number | undefined;
  /** How far the kernel moves (1). */
  stride?: Pair | undefined;
  /** Zeros around the image: how many, or `'same'` or `'valid'` (0). */
  padding?: Padding | undefined;
  /** Distance between neighbouring cells of the kernel (1). */
  dilation?: Pair | undefined;
}

/** The settings of a dense layer. */
export interface DenseSettings extends Weighted {
  /** How many outputs. */
  units: number;
}

/** The settings of a batch norm layer. */
export interface BatchNormSettings extends Named {
  /** How much of each batch goes into the running moments (0.1, as PyTorch counts). */
  momentum?: number | undefined;
  /** Keeps the divisor away from 0 (1e-5). */
  epsilon?: number | undefined;
  /** Which variance goes into the running one (`'unbiased'`, as PyTorch). */
  varianceUses?: 'unbiased' | 'biased' | undefined;
}

/** The settings of a max pooling layer. */
export type PoolSettings = PoolOptions & Named;

/** The settings of an average pooling layer. */
export type AveragePoolSettings = PoolSettings & {
  /** Whether the zeros of the padding count in the mean (false). */
  countPadding?: boolean | undefined;
};

export type Conv2dDescription = { kind: 'conv2d' } & Conv2dSettings;
export type DepthwiseConv2dDescription = { kind: 'depthwiseConv2d' } & DepthwiseConv2dSettings;
export type DenseDescription = { kind: 'dense' } & DenseSettings;
export type MaxPool2dDescription = { kind: 'maxPool2d' } & PoolSettings;
export type AveragePool2dDescription = { kind: 'averagePool2d' } & AveragePoolSettings;
export type GlobalAveragePool2dDescription = { kind: 'globalAveragePool2d' } & Named;
export type BatchNormDescription = { kind: 'batchNorm' } & BatchNormSettings;
export type DropoutDescription = { kind: 'dropout'; rate: number } & Named;
export type FlattenDescription = { kind: 'flatten' } & Named;
export type ActivationDescription = {
  kind: 'activation';
  function: ActivationName;
  options: ActivationOptions;
} & Named;
export type ResidualDescription = {
  kind: 'residual';
  branch: readonly LayerDescription[];
  shortcut: readonly LayerDescription[];
} & Named;
export type ConcatDescription = {
  kind: 'concat';
  branches: readonly (readonly LayerDescription[])[];
} & Named;

/** One layer as plain data. */
export type LayerDescription =
  | Conv2dDescription
  | DepthwiseConv2dDescription
  | DenseDescription
  | MaxPool2dDescription
  | AveragePool2dDescription
  | GlobalAveragePool2dDescription
  | BatchNormDescription
  | DropoutDescription
  | FlattenDescription
  | ActivationDescription
  | ResidualDescription
  | ConcatDescription;

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
  /** An activation by name, with its options: `layers.activation('leakyRelu', { slope: 0.1 })`. */
  activation: (
    name: ActivationName,
    settings: ActivationOptions & Named = {},
  ): ActivationDescription => {
    const { name: layerName, ...options } = settings;
    return { kind: 'activation', function: name, options, name: layerName };
  },
  /** max(0, x) */
  relu: (settings: Named = {}): ActivationDescription => ({
    kind: 'activation',
    function: 'relu',
    options: {},
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
  /** The channels that each branch makes of x, side by side. */
  concat: (
    branches: readonly (readonly LayerDescription[])[],
    settings: Named = {},
  ): ConcatDescription => ({ kind: 'concat', ...settings, branches }),
};
