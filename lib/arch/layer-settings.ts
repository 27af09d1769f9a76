import type {
  EluOptions,
  GeluOptions,
  LeakyReluOptions,
  Padding,
  Pads,
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
  /**
   * false: its weights, and those inside of it, stay as they are in training (true). Batch norm then
   * uses its running moments in training too, and they stay, as in Keras.
   */
  trainable?: boolean | undefined;
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
  /**
   * Which input channels each filter reads (all of them), as LeNet-5 has it in C3: one list of
   * channel numbers from 0 for each filter; a filter that reads none gives zeros (and its bias).
   * Weights between the others are 0 and do not count.
   */
  connections?: readonly (readonly number[])[] | undefined;
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

/** The settings of a padding layer. */
export interface Pad2dSettings extends Named {
  /** Zeros around the image: how many on every side, or on each. */
  padding: number | Pads;
}

/** The settings of LeNet-5's subsampling. */
export interface Subsample2dSettings extends Named {
  /** The window, which is also the step (2): 2 means 2×2. */
  size?: Pair | undefined;
}

/** The settings of a squeeze-and-excitation unit: give `units`, or `reduction`. */
export interface SqueezeExciteSettings extends Named {
  /** How many numbers the channels are squeezed into. */
  units?: number | undefined;
  /** Or the channels divided by this (16), rounded down. */
  reduction?: number | undefined;
  /** The activation of the squeezed numbers (`'relu'`). */
  activation?: ActivationName | undefined;
  /** What makes the factors from 0 to 1 (`'sigmoid'`). */
  gate?: 'sigmoid' | 'hardSigmoid' | undefined;
}

/** The settings of LeNet-5's output. */
export interface RadialBasisOutputSettings extends Named {
  /** One code for each class: what an ideal input of this class looks like. */
  codes: readonly (readonly number[])[];
}

/** The settings of a block. */
export interface BlockSettings extends Named {
  /** What sort of block it is, in words: `inception`. */
  type?: string | undefined;
}
