import type { Architecture, LayersOn, TableOptions } from '../arch';
import type { Labels } from '../ops';
import type { AnyTensor, Random, Tensor } from '../tensor';
import type { Loss } from './loss';
import type { NonFinite } from './non-finite';

/** How samples are read in batches. */
export interface BatchOptions {
  /** How many samples are worked on at once (64). */
  batchSize?: number | undefined;
  /** Raw pixels (Uint8Array) are multiplied by this, such as 1 / 255; needed for those only. */
  scale?: number | undefined;
}

/** How `predict` works. */
export interface PredictOptions extends BatchOptions {
  /** Just what the last layer makes, without softmax (false). */
  logits?: boolean | undefined;
  /**
   * Whether softmax makes probabilities of it (true for at least 2 classes, unless the network was
   * last trained with the mean squared error in this program).
   */
  probabilities?: boolean | undefined;
}

/** How `evaluate` works. */
export interface EvaluateOptions extends BatchOptions {
  /** 'crossEntropy' for labels, 'meanSquaredError' for targets, or with settings. */
  loss?: Loss | undefined;
}

/** What `evaluate` finds. */
export interface Evaluation {
  loss: number;
  /** The share of samples whose class is right; none without labels. */
  accuracy?: number;
}

/** A network as plain data: an architecture, or only its input and its layers. */
export type NetworkDescription = LayersOn & Partial<Architecture>;

/** One layer of a network in figures. */
export interface LayerInfo {
  name: string;
  /** `conv2d`, `relu`, … */
  kind: string;
  /** The shape of one sample that it gets. */
  input: readonly number[];
  /** The shape of one sample that it makes. */
  output: readonly number[];
  /** How many numbers are learned, in training or before it was frozen. */
  parameterCount: number;
  /** false: it, or a block around it, is frozen. */
  trainable: boolean;
  /** How deep it stands inside of blocks: 0 outside. */
  depth: number;
  /** It is a block; its layers follow, one step deeper, and have the parameters. */
  isBlock: boolean;
}

/** How a forward pass is made. */
export interface ForwardOptions {
  /** Batch norm uses (and gathers) the moments of the batch, and dropout drops (false). */
  training?: boolean;
  /** What dropout draws from in training. */
  random?: Random | undefined;
}

/** How `gradientAt` goes back. */
export interface GradientOptions {
  /** Every ReLU passes only positive gradients (false). Source: Springenberg and others 2015. */
  guided?: boolean | undefined;
}

/** What `gradientAt` gives. */
export interface GradientAt {
  /** What the network made of x. */
  logits: Tensor;
  /** What the layer made of x. */
  activation: Tensor;
  /** How the chosen sum of logits changes with each value of it. */
  gradient: Tensor;
}

/** A network that can be run and trained. */
export interface Network {
  /** The shape of one sample. */
  readonly input: readonly number[];
  /** The shape of what is made of it: [classes] or [outputs]. */
  readonly output: readonly number[];
  /** All layers in order, those of blocks behind their block. */
  readonly layers: readonly LayerInfo[];
  /** The learned tensors by name, such as `conv2d_1.kernel`; changing their values changes the network. */
  readonly parameters: Readonly<Record<string, Tensor>>;
  /** What `backward` found, by the same names; frozen parameters have none. */
  readonly gradients: Readonly<Record<string, Tensor>>;
  /** The running `mean` and `variance` of batch norm, such as `batchNorm_1.mean`. */
  readonly states: Readonly<Record<string, Tensor>>;
  /** All parameters that are trained one behind the other, and their gradients, for optimisers. */
  readonly parameterValues: Float32Array;
  /** All gradients in the same order. */
  readonly gradientValues: Float32Array;
  /** How many numbers are learned, in training or before they were frozen. */
  readonly parameterCount: number;
  /** How many of them are not frozen. */
  readonly trainableCount: number;
  /** A table of the layers with shapes, parameters and multiply-adds. */
  summary(options?: TableOptions): string;
  /**
   * Runs a batch `[batch, …input]` through all layers.
   *
   * @returns a tensor of its own: logits `[batch, classes]`, or what the last layer makes
   */
  forward(x: AnyTensor, options?: ForwardOptions): Tensor;
  /**
   * Fills `gradients` from the gradient of the loss with respect to what the last `forward` returned.
   * x must still hold the same values.
   */
  backward(dOutput: Tensor): void;
  /** The result of every layer, by name, in inference mode; `input` is x. */
  activations(x: AnyTensor): Record<string, Tensor>;
  /**
   * A layer's result for x, and the gradient of Σ dLogits · logits with respect to it, in inference
   * mode: what Grad-CAM and saliency maps are made of.
   *
   * @param layerName a layer, or `'input'`
   * @param dLogits of the shape of the logits, such as 1 for the class asked about and else 0
   */
  gradientAt(
    layerName: string,
    x: AnyTensor,
    dLogits: Tensor,
    options?: GradientOptions,
  ): GradientAt;
  /**
   * What the network says about each sample, in batches, in inference mode: the probabilities of the
   * classes (softmax of the logits) if it makes at least 2 numbers for each sample, one for each
   * class; else what its last layer makes. Also what a network makes that `fit` has trained with
   * 'meanSquaredError' is given as it is. As a file of weights does not tell what they were trained
   * for, say `probabilities: false` after loading those of such a network.
   *
   * @param x `[samples, …input]`; raw pixels need a scale
   * @returns `[samples, …output]`
   * @throws OptionError when probabilities are asked for where there are no classes
   */
  predict(x: AnyTensor, options?: PredictOptions): Tensor;
  /**
   * The mean loss over all samples (with class weights Σ weighted loss / Σ weight), and the share of right classes, in inference mode.
   *
   * @param answers the class of each sample, or `{ targets }` for the mean squared error
   */
  evaluate(
    x: AnyTensor,
    answers: Labels | { targets: AnyTensor },
    options?: EvaluateOptions,
  ): Evaluation;
  /** Copies of all parameters and running moments. */
  weights(): Record<string, Tensor>;
  /**
   * Sets all parameters and running moments.
   *
   * @throws ShapeError when one is missing, unknown or of another shape; then nothing is changed
   */
  setWeights(weights: Readonly<Record<string, AnyTensor>>): void;
  /** The first layer with a number that is not finite, for the batch of the last `forward`. */
  findNonFinite(): NonFinite | undefined;
  /**
   * Gives its memory back. Afterwards all that needs weights is a ConvlabError; tensors of
   * `parameters` and `gradients` that were kept must not be used any more.
   */
  dispose(): void;
}
