import type { ResolvedLayer } from '../resolve/resolve';

/** How many values a layer, a block or a network has, by what becomes of them in training. */
export interface ParameterCount {
  /** Learned. */
  readonly trainable: number;
  /** Learned once, but held as they are (`trainable: false`). */
  readonly frozen: number;
  /** Mean and variance that batch norm keeps of the batches it saw. */
  readonly runningStatistics: number;
  /** trainable + frozen: what papers and PyTorch count. */
  readonly learnable: number;
  /** All three together: what Keras's `count_params()` says. */
  readonly total: number;
}

/** The values of one layer, not of those inside of it. */
export function countParameters({ weights, states, trainable }: ResolvedLayer): ParameterCount {
  const learnable = weights.reduce((sum, { count }) => sum + count, 0);
  const runningStatistics = states.reduce((sum, { count }) => sum + count, 0);
  return together(trainable ? learnable : 0, trainable ? 0 : learnable, runningStatistics);
}

/** The sum of counts. */
export function addParameters(counts: readonly ParameterCount[]): ParameterCount {
  const sumOf = (name: 'trainable' | 'frozen' | 'runningStatistics'): number =>
    counts.reduce((sum, count) => sum + count[name], 0);
  return together(sumOf('trainable'), sumOf('frozen'), sumOf('runningStatistics'));
}

function together(trainable: number, frozen: number, runningStatistics: number): ParameterCount {
  const learnable = trainable + frozen;
  return { trainable, frozen, runningStatistics, learnable, total: learnable + runningStatistics };
}
