import { requireAugmenter } from '../image/augmenter';
import type { Augmenter } from '../image';
import { OptionError, createRandom, quote, requireWhole } from '../tensor';
import type { Random } from '../tensor';
import { requireClip } from './clip';
import type { ClipOptions } from './clip';
import { defaultBatchSize } from './evaluate';
import type { FitOptions } from './fit-options';
import type { FitCallback } from './history';
import type { Learner } from './learner';
import { requireWeight } from './loss';
import type { Loss } from './loss';
import { requireBatchesForNorm } from './norm-batches';
import { requireOptimizer, requireTrainable } from './optimizer';
import type { Optimizer } from './optimizer';
import { adam } from './optimizer-description';
import type { OptimizerDescription } from './optimizer-description';
import type { StopSignal } from './pause';
import { consoleProgress } from './progress';
import { rateRanges } from './rates';
import type { RateRange, Rates } from './rates';
import { readSamples } from './read-samples';
import { allOf } from './samples';
import type { Samples, TrainingData } from './samples';
import { requireSchedule, schedules } from './schedule';
import type { Schedule } from './schedule';
import { splitSamples } from './split';

/** What a training works with, checked. */
export interface FitSettings {
  epochs: number;
  batchSize: number;
  /** How many batches an epoch has. */
  batches: number;
  samples: Samples;
  /** The numbers of the samples that are learned from. */
  order: Uint32Array;
  validation: Samples | undefined;
  /** The numbers of those that are held out. */
  validationOrder: Uint32Array;
  lossKind: Loss;
  random: Random;
  optimizer: OptimizerDescription | Optimizer;
  /** Parts of the parameters that learn at different rates. */
  rateRanges: readonly RateRange[] | undefined;
  schedule: Schedule;
  shuffle: boolean;
  augment: Augmenter | undefined;
  signal: Pick<StopSignal, 'aborted'> | undefined;
  clip: ClipOptions;
  callbacks: readonly FitCallback[];
}

/** Checks everything before the first batch. */
export function readSettings(
  network: Learner,
  data: TrainingData,
  options: FitOptions,
): FitSettings {
  if (typeof (network as Partial<Learner> | undefined)?.forward !== 'function') {
    throw new OptionError(`fit: give a network from createNetwork, not ${quote(network)}.`);
  }
  requireTrainable('fit', network);
  const { epochs = 1, batchSize = defaultBatchSize, loss = 'crossEntropy' } = options;
  const { random = createRandom(0), schedule = schedules.constant(), progress = true } = options;
  requireWhole('fit', 'epochs', epochs, 1);
  requireWhole('fit', 'batchSize', batchSize, 1);
  requireClip('fit', options);
  requireSchedule('fit', schedule);
  const { optimizer = adam() } = options;
  requireOptimizer('fit', optimizer, network);
  requireAugmenter('fit', options.augment);
  const samples = readSamples('fit', network, data, loss);
  const { order, held } = splitSamples(allOf(samples), options, random);
  const validation = options.validation
    ? readSamples('fit: validation', network, options.validation, loss)
    : undefined;
  requireWeight('fit', samples, order, loss);
  if (validation) requireWeight('fit: validation', validation, allOf(validation), loss);
  else if (held.length > 0) requireWeight('fit: validation', samples, held, loss);
  requireBatchesForNorm(network, order.length, batchSize);
  const { callbacks = [], shuffle = true, signal, clipNorm, clipValue } = options;
  const given = Array.isArray(callbacks)
    ? (callbacks as readonly FitCallback[])
    : [callbacks as FitCallback];
  return {
    epochs,
    batchSize,
    samples,
    order,
    validation: validation ?? (held.length > 0 ? samples : undefined),
    validationOrder: validation ? allOf(validation) : held,
    batches: Math.ceil(order.length / batchSize),
    lossKind: loss,
    random,
    optimizer,
    rateRanges: readRates(network, optimizer, options.rates),
    schedule,
    shuffle,
    augment: options.augment,
    signal,
    clip: { clipNorm, clipValue },
    callbacks: progress ? [consoleProgress(), ...given] : given,
  };
}

function readRates(
  network: Learner,
  optimizer: OptimizerDescription | Optimizer,
  rates: Rates | undefined,
): RateRange[] | undefined {
  if (rates === undefined) return undefined;
  if (!('step' in optimizer)) return rateRanges('fit', network, rates);
  throw new OptionError(
    'fit: rates belong to a new optimiser; give a description such as adam(), not an optimiser at work.',
  );
}
