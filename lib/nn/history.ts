import type { Network } from './network-types';

/** What one epoch brought. */
export interface EpochResult {
  /** Counted from 1. */
  epoch: number;
  /**
   * The mean over the epoch's samples (each counts its class weight), each batch measured before its
   * step, as is the accuracy.
   */
  loss: number;
  /** None without labels. */
  accuracy?: number;
  /** After the epoch, in inference mode; none without validation. */
  validationLoss?: number;
  /** None without validation or without labels. */
  validationAccuracy?: number;
  /** The learning rate of the last batch. */
  rate: number;
  seconds: number;
}

/** Why training ended: all epochs, early stopping, the stop button or signal, or a callback. */
export type StopReason = 'finished' | 'early' | 'interrupted' | 'callback';

/** What a training brought, epoch by epoch. */
export interface History {
  /** One entry for each whole epoch. */
  epochs: EpochResult[];
  /** Why it ended. */
  stopped: StopReason;
  /** The epoch whose weights the network has now, where early stopping has put the best back. */
  restoredEpoch?: number;
  /** Of the source of random numbers. */
  seed: number;
  seconds: number;
}

/** Where training stands when a callback is called. */
export interface FitStart {
  network: Network;
  epochs: number;
  batches: number;
  batchSize: number;
  samples: number;
  validationSamples: number;
  /** Of the source of random numbers. */
  seed: number;
  /** The optimiser in words. */
  optimizer: string;
}

/** What one batch brought. */
export interface BatchResult {
  /** Counted from 1. */
  epoch: number;
  epochs: number;
  /** Counted from 1, within the epoch. */
  batch: number;
  batches: number;
  /** Before the step. */
  loss: number;
  /** None without labels. */
  accuracy?: number;
  rate: number;
  /** The length of all gradients together, before clipping. */
  gradientNorm: number;
  /** Ends the training after this batch. */
  stop: () => void;
}

/** Functions that `fit` calls; each may return a promise, which is awaited, except that of onEnd. */
export interface FitCallback {
  /** Before the first batch. */
  onStart?(start: FitStart): void | Promise<void>;
  /** After each batch. */
  onBatch?(batch: BatchResult): void | Promise<void>;
  /** After each epoch and its validation; `stop()` ends the training. */
  onEpoch?(epoch: EpochResult & { epochs: number; stop: () => void }): void | Promise<void>;
  /** Also when training was interrupted, but not when it failed. */
  onEnd?(history: History): void;
  /** When training failed, before the error is thrown. */
  onError?(error: unknown): void;
}
