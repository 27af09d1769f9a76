import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Architecture, WithHeadOptions } from '../../arch';
import type { Evaluation, FitOptions, History, OptimizerDescription, TrainingData } from '../../nn';
import type { Labels } from '../../ops';
import type { AnyTensor, Random, Tensor } from '../../tensor';
import type { Backbone } from '../backbone';

/** How a head is put on a backbone. */
export interface TransferOptions extends Omit<WithHeadOptions, 'block'> {
  /** What the weights of the head are drawn from. */
  random?: Random | undefined;
  /** Or a number to draw them from: `createRandom(seed)`. Without both, each head is another. */
  seed?: number | undefined;
  /**
   * Goes on with all that another one with the same backbone and head has learned, instead of a new
   * head on the backbone's first weights: first the head alone, then more of the backbone.
   */
  from?: Transfer | undefined;
}

/** How the head, and what is open of the backbone, is trained. */
export interface TransferFitOptions extends Omit<
  FitOptions,
  'loss' | 'optimizer' | 'rates' | 'validation'
> {
  /** The rate of the head (that of the optimiser: 0.001 for Adam). */
  rate?: number | undefined;
  /** The rate of the backbone's layers that are trained (a tenth of `rate`). */
  backboneRate?: number | undefined;
  /** `adam()`, `adamW(…)` or `sgd(…)`; each of the two rates has a state of its own (adam()). */
  optimizer?: OptimizerDescription | undefined;
  /** 'crossEntropy', or with class weights or label smoothing ('crossEntropy'). */
  loss?: Exclude<FitOptions['loss'], 'meanSquaredError' | { kind: 'meanSquaredError' }>;
  /** Pictures that are not learned from, to look at after each epoch. */
  validation?: TrainingData | undefined;
  /**
   * Keeps the features on disk and reads them from there the next time, while nothing of the backbone
   * is trained; a text is the folder (false).
   */
  cache?: boolean | string | undefined;
}

/** How `predict` and `evaluate` work. */
export interface TransferPredictOptions {
  /** How many pictures are computed at a time (32). */
  batchSize?: number | undefined;
  /** Scores instead of probabilities (false). */
  logits?: boolean | undefined;
}

/** A backbone with a head on it. */
export interface Transfer {
  readonly backbone: Backbone;
  /**
   * Backbone and head as one model of TensorFlow.js, which takes what `backbone.prepare` makes of
   * pictures. Of a backbone that cannot be trained, only the head, which takes its last feature maps.
   */
  readonly model: LayersModel;
  /** The same as a description; `diagram` draws what is frozen pale. */
  readonly architecture: Architecture;
  /** How many numbers are trained. */
  readonly trainableCount: number;
  /** How many numbers were learned, or will be; running means and variances are none. */
  readonly parameterCount: number;
  /**
   * Trains it with pictures as the backbone's `prepare` takes them. While nothing of the backbone is
   * trained and nothing is augmented, the features are computed once, and an epoch trains the head only.
   *
   * @throws ShapeError, OptionError when data or settings make no sense; TrainingError when the loss
   *   is not finite
   */
  fit(data: TrainingData, options?: TransferFitOptions): Promise<History>;
  /** The probability of each class for pictures, which are prepared: `[count, classes]`. */
  predict(x: AnyTensor, options?: TransferPredictOptions): Tensor;
  /** The mean loss over all pictures, and the share of right classes. */
  evaluate(
    x: AnyTensor,
    labels: Labels,
    options?: Pick<TransferFitOptions, 'batchSize' | 'loss'>,
  ): Evaluation;
  /** Gives the memory of the model back. */
  dispose(): void;
}
