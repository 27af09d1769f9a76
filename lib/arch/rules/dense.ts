import { OptionError, ShapeError, formatShape, quote } from '../../tensor';
import type { DenseDescription, RadialBasisOutputDescription } from '../description';
import { weight } from './rule';
import type { LayerFacts, Rule } from './rule';
import { weightedSettings } from './settings';

/** Fully connected: weights [inputs, units]. */
export const denseRule: Rule<DenseDescription> = {
  settings: ['units', ...weightedSettings],
  facts({ description: { units, bias = true }, where, input }): LayerFacts {
    requireList(where, input);
    const weights = weight('weights', [input[0], units], { in: input[0], out: units });
    return {
      output: [units],
      weights: [weights, ...(bias ? [weight('bias', [units])] : [])],
      multiplyAdds: weights.count,
      connections: weights.count + (bias ? units : 0),
      sees: 'everything',
    };
  },
};

/** The negative squared distance from each code. */
export const radialBasisOutputRule: Rule<RadialBasisOutputDescription> = {
  settings: ['codes'],
  facts({ description: { codes }, where, input }): LayerFacts {
    requireList(where, input);
    const good =
      Array.isArray(codes) &&
      codes.length > 0 &&
      codes.every((code) => Array.isArray(code) && code.length === input[0]);
    if (!good) {
      throw new OptionError(
        `${where}: codes must be a list of ${input[0]} numbers for each class, since it gets ${formatShape(input)}, but is ${quote(codes)}.`,
      );
    }
    return {
      output: [codes.length],
      connections: codes.length * input[0],
      sees: 'everything',
    };
  },
};

function requireList(where: string, input: readonly number[]): void {
  if (input.length === 1) return;
  throw new ShapeError(
    `${where}: needs a list of numbers for each sample, but gets ${formatShape(input)}; put layers.flatten() or layers.globalAveragePool2d() before it.`,
  );
}
