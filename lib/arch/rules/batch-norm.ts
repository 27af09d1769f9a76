import { OptionError, ShapeError, formatShape, quote } from '../../tensor';
import type { BatchNormDescription } from '../description';
import { weight } from '../rule';
import type { LayerFacts, Rule } from '../rule';

/** Batch normalisation: gamma and beta are learned, mean and variance are kept of the batches. */
export const batchNormRule: Rule<BatchNormDescription> = {
  settings: ['momentum', 'epsilon', 'varianceUses'],
  facts({ description: { momentum = 0.1 }, where, input }): LayerFacts {
    if (input.length !== 1 && input.length !== 3) {
      throw new ShapeError(
        `${where}: needs images or lists of numbers, but gets ${formatShape(input)}.`,
      );
    }
    if (!(momentum >= 0 && momentum <= 1)) {
      throw new OptionError(`${where}: momentum must be from 0 to 1, but is ${quote(momentum)}.`);
    }
    const shape = [input[input.length - 1]];
    return {
      output: input,
      weights: [weight('gamma', shape), weight('beta', shape)],
      states: [weight('mean', shape), weight('variance', shape)],
    };
  },
};
