import type { Augmenter } from '../image';
import type { Random } from '../tensor';
import type { ClipOptions } from './clip';
import type { EarlyStopping } from './early-stopping';
import type { FitCallback } from './history';
import type { Loss } from './loss';
import type { Optimizer } from './optimizer';
import type { OptimizerDescription } from './optimizer-description';
import type { StopSignal } from './pause';
import type { Rates } from './rates';
import type { TrainingData } from './samples';
import type { Schedule } from './schedule';

/** How a network is trained. */
export interface FitOptions extends ClipOptions {
  /** How often all samples are seen (1). */
  epochs?: number | undefined;
  /**
   * How many samples make one step (64). Where batch norm stands behind dense layers, no batch may
   * have one sample, so neither the last one.
   */
  batchSize?: number | undefined;
  /** `sgd(…)`, `adam(…)` (with its defaults) or `adamW(…)`; or one at work, to go on with it. */
  optimizer?: OptimizerDescription | Optimizer | undefined;
  /**
   * Layers that learn at a share of the rate, such as `{ base: 0.1 }` for those of a block that was
   * trained before: by name, or a function of the name of a parameter (1 for all). Weight decay is
   * a part of a step and shrinks with it. An optimiser at work has its rates already.
   */
  rates?: Rates | undefined;
  /** How the rate changes, from `schedules` (constant). */
  schedule?: Schedule | undefined;
  /** What is made small ('crossEntropy'). */
  loss?: Loss | undefined;
  /** Samples that are not learned from, to look at after each epoch. */
  validation?: TrainingData | undefined;
  /** Instead: this share of the samples, chosen by `random`, is not learned from. */
  validationSplit?: number | undefined;
  /** Shuffles, splits, augments, and decides what dropout drops (createRandom(0)). */
  random?: Random | undefined;
  /**
   * Changes each batch that is learned from, such as `augmentation([…])`; never the validation
   * samples (none). It draws from `random`.
   */
  augment?: Augmenter | undefined;
  /** Whether the samples come in another order in each epoch (true). */
  shuffle?: boolean | undefined;
  /** Ends the training when it does not get better any more: `{ patience: 5 }` (never). */
  earlyStopping?: EarlyStopping | undefined;
  /** Called while it trains, such as `liveCurves()`. */
  callbacks?: FitCallback | readonly FitCallback[] | undefined;
  /**
   * That of an `AbortController`: ends the training after the batch at work. In a notebook the stop
   * button does so anyway.
   */
  signal?: Pick<StopSignal, 'aborted'> | undefined;
  /** Lines on the console: one for each epoch, of more than 30 epochs only for some (true). */
  progress?: boolean | undefined;
}
