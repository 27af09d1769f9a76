import { OptionError, quote, requireWhole } from '../tensor';

/** What early stopping and schedules can look at. */
export type Monitor = 'loss' | 'accuracy' | 'validationLoss' | 'validationAccuracy';

/** How the learning rate changes while a network is trained, as plain data. */
export type Schedule =
  | { kind: 'constant' }
  | { kind: 'stepDecay'; every: number; factor: number }
  | { kind: 'cosine'; warmUp: number; least: number }
  | {
      kind: 'onPlateau';
      monitor?: Monitor | undefined;
      factor: number;
      patience: number;
      minDelta: number;
      least: number;
    };

function requireShare(where: string, name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) {
    throw new OptionError(`${where}: ${name} must be from 0 to 1, but is ${quote(value)}.`);
  }
}

/** Throws an OptionError unless a value can be better by this. */
export function requireMinDelta(where: string, minDelta: number): void {
  if (minDelta >= 0 && minDelta < Infinity) return;
  throw new OptionError(
    `${where}: minDelta must be a finite number of at least 0, but is ${quote(minDelta)}.`,
  );
}

/** Descriptions of schedules; each gives the share of the optimiser's rate that is used. */
export const schedules = {
  /** Always the whole rate. */
  constant: (): Schedule => ({ kind: 'constant' }),
  /** Times `factor` (0.1) after every `every` (10) epochs. */
  stepDecay: ({ every = 10, factor = 0.1 }: { every?: number; factor?: number } = {}): Schedule => {
    requireWhole('stepDecay', 'every', every, 1);
    requireShare('stepDecay', 'factor', factor);
    return { kind: 'stepDecay', every, factor };
  },
  /**
   * Half a cosine from the whole rate down to the share `least` (0) of it at the last batch; before
   * it, `warmUp` (0) epochs in which the rate grows evenly from 0. Sources: Loshchilov and Hutter
   * 2017; Goyal and others 2017.
   */
  cosine: ({ warmUp = 0, least = 0 }: { warmUp?: number; least?: number } = {}): Schedule => {
    if (!(warmUp >= 0 && warmUp < Infinity)) {
      throw new OptionError(
        `cosine: warmUp must be a finite number of at least 0 epochs, but is ${quote(warmUp)}.`,
      );
    }
    requireShare('cosine', 'least', least);
    return { kind: 'cosine', warmUp, least };
  },
  /**
   * Times `factor` (0.1) whenever the monitored value (the validation loss, or the loss without
   * validation) was not better by `minDelta` (0) for more than `patience` (5) epochs; not below the
   * share `least` (0).
   */
  onPlateau: ({
    monitor,
    factor = 0.1,
    patience = 5,
    minDelta = 0,
    least = 0,
  }: {
    monitor?: Monitor;
    factor?: number;
    patience?: number;
    minDelta?: number;
    least?: number;
  } = {}): Schedule => {
    requireShare('onPlateau', 'factor', factor);
    requireShare('onPlateau', 'least', least);
    requireWhole('onPlateau', 'patience', patience, 0);
    requireMinDelta('onPlateau', minDelta);
    return { kind: 'onPlateau', monitor, factor, patience, minDelta, least };
  },
};

/** Throws an OptionError unless it is a schedule whose settings make sense. */
export function requireSchedule(where: string, schedule: Schedule): void {
  const kind: unknown = (schedule as Schedule | null)?.kind;
  if (typeof kind !== 'string' || !Object.hasOwn(schedules, kind)) {
    throw new OptionError(
      `${where}: schedule must be one of ${Object.keys(schedules)
        .map((name) => `schedules.${name}()`)
        .join(', ')}, but is ${quote(schedule)}.`,
    );
  }
  // A description written by hand is checked as one that was made by its function.
  if (schedule.kind === 'stepDecay') schedules.stepDecay(schedule);
  if (schedule.kind === 'cosine') schedules.cosine(schedule);
  if (schedule.kind === 'onPlateau') schedules.onPlateau(schedule);
}

/** Where training stands: the batch of the epoch counted from 0, and the whole in figures. */
export interface Position {
  /** Counted from 0. */
  epoch: number;
  /** Counted from 0, within the epoch. */
  batch: number;
  batches: number;
  epochs: number;
}

/** The share of the rate at a place of the training, for the schedules that only count. */
export function rateShare(schedule: Schedule, { epoch, batch, batches, epochs }: Position): number {
  if (schedule.kind === 'stepDecay') return schedule.factor ** Math.floor(epoch / schedule.every);
  if (schedule.kind !== 'cosine') return 1;
  const step = epoch * batches + batch;
  const warmUp = schedule.warmUp * batches;
  if (step < warmUp) return (step + 1) / warmUp;
  const done = (step - warmUp) / Math.max(1, epochs * batches - 1 - warmUp);
  return schedule.least + (1 - schedule.least) * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, done)));
}

/** Whether a value of a monitor is better than the best so far, by more than minDelta. */
export function isBetter(monitor: Monitor, value: number, best: number, minDelta: number): boolean {
  return monitor.toLowerCase().endsWith('accuracy')
    ? value > best + minDelta
    : value < best - minDelta;
}

export const worst = (monitor: Monitor): number =>
  monitor.toLowerCase().endsWith('accuracy') ? -Infinity : Infinity;
