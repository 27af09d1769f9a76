import { OptionError, quote, requireWhole } from '../tensor';
import type { EpochResult } from './history';
import type { Learner } from './learner';
import { isBetter, requireMinDelta, worst } from './schedule';
import type { Monitor, Schedule } from './schedule';

/** When training stops before its last epoch. */
export interface EarlyStopping {
  /** What is looked at (the validation loss, or the loss without validation). */
  monitor?: Monitor | undefined;
  /** So many epochs in a row without a better value end the training (5). */
  patience?: number | undefined;
  /** Better means by more than this (0). */
  minDelta?: number | undefined;
  /** At the end the network gets the weights of its best epoch back (true). */
  restoreBest?: boolean | undefined;
}

const monitors: readonly Monitor[] = ['loss', 'accuracy', 'validationLoss', 'validationAccuracy'];

/** What a training can look at: with validation there is more, and more to trust. */
function requireMonitor(
  where: string,
  monitor: Monitor | undefined,
  has: { validation: boolean; labels: boolean },
): Monitor {
  const chosen = monitor ?? (has.validation ? 'validationLoss' : 'loss');
  if (!monitors.includes(chosen)) {
    throw new OptionError(
      `${where}: monitor must be one of ${monitors.join(', ')}, but is ${quote(monitor)}.`,
    );
  }
  if (chosen.startsWith('validation') && !has.validation) {
    throw new OptionError(
      `${where}: there is no ${chosen} without validation data; give validation or validationSplit.`,
    );
  }
  if (chosen.toLowerCase().endsWith('accuracy') && !has.labels) {
    throw new OptionError(`${where}: there is no ${chosen} without labels.`);
  }
  return chosen;
}

/** Follows one value over the epochs. */
export interface Follower {
  /** Takes the value of an epoch; how many epochs in a row were not better, 0 if this one was. */
  take(result: EpochResult): number;
  /** Starts counting again. */
  reset(): void;
}

export function follow(monitor: Monitor, minDelta: number): Follower {
  let best = worst(monitor);
  let waited = 0;
  return {
    take(result) {
      const value = result[monitor] ?? Number.NaN;
      if (isBetter(monitor, value, best, minDelta)) {
        best = value;
        waited = 0;
      } else waited += 1;
      return waited;
    },
    reset() {
      waited = 0;
    },
  };
}

/** Watches a training and keeps a copy of the best weights. */
export interface Stopper {
  /** Takes the result of an epoch; whether training should end. */
  take(result: EpochResult): boolean;
  /** Puts the best weights back; the epoch they are from. */
  restore(): number | undefined;
}

export function createStopper(
  network: Learner,
  { patience = 5, minDelta = 0, restoreBest = true, monitor }: EarlyStopping,
  has: { validation: boolean; labels: boolean },
): Stopper {
  const chosen = requireMonitor('earlyStopping', monitor, has);
  requireWhole('earlyStopping', 'patience', patience, 1);
  requireMinDelta('earlyStopping', minDelta);
  const follower = follow(chosen, minDelta);
  const best: { epoch?: number; putBack?: () => void } = {};
  const keep = network.keep ?? keeper(network);
  return {
    take(result) {
      const waited = follower.take(result);
      if (waited === 0) {
        best.epoch = result.epoch;
        if (restoreBest) best.putBack = keep();
      }
      return waited >= patience;
    },
    restore() {
      if (!best.putBack) return undefined;
      best.putBack();
      network.changed?.();
      return best.epoch;
    },
  };
}

/** Keeps the values of a network in memory that is used again. */
function keeper(network: Learner): () => () => void {
  const parameters = new Float32Array(network.parameterValues.length);
  return () => {
    parameters.set(network.parameterValues);
    const kept = Object.entries(network.weights()).filter(([name]) => name in network.states);
    return () => {
      network.parameterValues.set(parameters);
      for (const [name, { data }] of kept) network.states[name].data.set(data);
    };
  };
}

/** The share of the rate that a plateau schedule has come down to. */
export interface PlateauShare {
  readonly share: number;
  take(result: EpochResult): void;
}

export function followPlateau(
  schedule: Schedule,
  has: { validation: boolean; labels: boolean },
): PlateauShare | undefined {
  if (schedule.kind !== 'onPlateau') return undefined;
  const { factor, patience, minDelta, least } = schedule;
  const follower = follow(requireMonitor('onPlateau', schedule.monitor, has), minDelta);
  let share = 1;
  return {
    get share() {
      return share;
    },
    take(result) {
      if (follower.take(result) <= patience) return;
      share = Math.max(least, share * factor);
      follower.reset();
    },
  };
}
