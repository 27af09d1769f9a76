import type { AnyTensor } from '../../tensor';
import { makeInteractive } from '../interactive';
import type { Interactive } from '../interactive';
import { factsOf } from './model';
import { describeQuantisation } from './sentences';
import { firstState } from './state';
import type { QuantisationExplorerOptions } from './state';
import { quantisationView } from './view';

/**
 * Weights with few bits each: their histogram with the levels that are left, the range and the
 * levels of each output channel, some of them before and after, the error for 2 to 8 bits, and the
 * bytes. Computed by `quantize` and `dequantize`, also while it moves.
 *
 * Source: B. Jacob et al., Quantization and training of neural networks for efficient
 * integer-arithmetic-only inference (2018).
 *
 * @param weights of one layer, at most 20,000; output channels along the last axis
 * @throws ShapeError when they are no tensor or not finite; OptionError when there are too many, or
 *   a setting makes no sense
 */
export function quantisationExplorer(
  weights: AnyTensor,
  options: QuantisationExplorerOptions = {},
): Interactive {
  const given = firstState(weights, options);
  const facts = factsOf(given);
  return makeInteractive({
    page: 'quantisation-explorer',
    given,
    picture: quantisationView(given, facts),
    description: describeQuantisation(given, facts),
  });
}
