import { ShapeError, formatShape } from '../../tensor';
import type { BatchNormDescription } from '../description';
import { weight } from './rule';
import type { LayerFacts, Rule } from './rule';

/** Batch normalisation: gamma and beta are learned, mean and variance are kept of the batches. */
export const batchNormRule: Rule<BatchNormDescription> = {
  settings: ['momentum', 'epsilon', 'varianceUses'],
  facts({ where, input }): LayerFacts {
    if (input.length !== 1 && input.length !== 3) {
      throw new ShapeError(
        `${where}: needs images or lists of numbers, but gets ${formatShape(input)}.`,
      );
    }
    const shape = [input[input.length - 1]];
    return {
      output: input,
      weights: [weight('gamma', shape), weight('beta', shape)],
      states: [weight('mean', shape), weight('variance', shape)],
    };
  },
};
