import { requireChoice } from '../../tensor';
import { requireBetween } from '../require-between';

/** Which mean and variance are used. */
export type BatchNormMode = 'training' | 'inference';

/** What is shown. */
export interface BatchNormState {
  /** The numbers of one channel: a row for each sample, with a number for each of its pixels. */
  samples: number[][];
  /** How many of the samples and of their pixels are in the batch; an entry of `batches`. */
  batch: BatchName;
  mode: BatchNormMode;
  gamma: number;
  beta: number;
  /** The point that the keyboard moves, counted through the batch. */
  chosen: number;
  running: { mean: number; variance: number };
  /** How many training steps the running moments have seen. */
  steps: number;
  momentum: number;
  epsilon: number;
}

export type BatchName = 'whole' | 'one sample' | 'two numbers' | 'one number';

/** How many samples and pixels of each are in a batch. */
export const batches: Readonly<Record<BatchName, { samples: number; pixels: number }>> = {
  whole: { samples: 2, pixels: 4 },
  'one sample': { samples: 1, pixels: 4 },
  'two numbers': { samples: 2, pixels: 1 },
  'one number': { samples: 1, pixels: 1 },
};

/** Where numbers can be, and how far γ and β go. */
export const domain = { min: -8, max: 8, step: 0.1 };
export const gammas = { min: 0, max: 3, step: 0.1 };
export const betas = { min: -3, max: 3, step: 0.1 };

/** Where running moments start, as in PyTorch. */
export const firstRunning = { mean: 0, variance: 1 } as const;

/** What `batchNormExplorer` starts with. */
export interface BatchNormExplorerOptions {
  /** Whose mean and variance are used: of the batch (`'training'`), or running (`'inference'`). */
  mode?: BatchNormMode;
  /** γ, the scale, from 0 to 3 (1). */
  gamma?: number;
  /** β, the shift, from −3 to 3 (0). */
  beta?: number;
  /** How much of a batch goes into the running moments, in PyTorch's way of counting (0.1). */
  momentum?: number;
  /** ε, which keeps the divisor away from 0 (1e-5). */
  epsilon?: number;
  /** The batch: all 2 × 4 numbers, one sample only, two numbers, or one. */
  batch?: BatchName;
}

/** @throws OptionError when a setting makes no sense */
export function firstState({
  mode = 'training',
  gamma = 1,
  beta = 0,
  momentum = 0.1,
  epsilon = 1e-5,
  batch = 'whole',
}: BatchNormExplorerOptions): BatchNormState {
  const where = 'batchNormExplorer';
  requireChoice<string>(where, 'mode', mode, ['training', 'inference']);
  requireChoice<string>(where, 'batch', batch, Object.keys(batches));
  requireBetween(where, 'gamma', gamma, [gammas.min, gammas.max]);
  requireBetween(where, 'beta', beta, [betas.min, betas.max]);
  requireBetween(where, 'momentum', momentum, [0, 1]);
  requireBetween(where, 'epsilon', epsilon, [1e-8, 1]);
  return {
    samples: [
      [1.5, 3, 2.2, 4.1],
      [4.6, 6.9, 5.4, 7.3],
    ],
    batch,
    mode,
    gamma,
    beta,
    chosen: 0,
    running: { ...firstRunning },
    steps: 0,
    momentum,
    epsilon,
  };
}
