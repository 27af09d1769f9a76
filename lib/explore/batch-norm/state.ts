import { OptionError, oneOf, quote, requireFinite } from '../../tensor';

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
  requireOneOf('mode', mode, ['training', 'inference']);
  requireOneOf('batch', batch, Object.keys(batches));
  requireBetween('gamma', gamma, gammas);
  requireBetween('beta', beta, betas);
  requireBetween('momentum', momentum, { min: 0, max: 1 });
  requireBetween('epsilon', epsilon, { min: 1e-8, max: 1 });
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

function requireOneOf(name: string, value: unknown, choices: readonly string[]): void {
  if (choices.some((choice) => choice === value)) return;
  throw new OptionError(
    `batchNormExplorer: ${name} must be ${oneOf(choices.map(quote))}, but is ${quote(value)}.`,
  );
}

function requireBetween(
  name: string,
  value: number,
  { min, max }: { min: number; max: number },
): void {
  requireFinite('batchNormExplorer', name, value);
  if (value >= min && value <= max) return;
  throw new OptionError(
    `batchNormExplorer: ${name} can be shown from ${min} to ${max}, but is ${value}.`,
  );
}
