import { requireFinite } from '../../tensor';
import { makeInteractive } from '../interactive';
import type { Interactive } from '../interactive';
import { labelOf, requireCurveNames } from './functions';
import type { CurveName } from './functions';
import { domain } from './model';
import type { ActivationState } from './model';
import { describePoint, drawActivations } from './view';

/** What `activationExplorer` starts with. */
export interface ActivationExplorerOptions {
  /** The functions that are drawn at first; the first of them has the tangent. */
  activations?: readonly CurveName[];
  /** Where the point starts, from −6 to 6. */
  x?: number;
}

/**
 * The curves of activation functions with a point to drag along them: its value, the tangent, and
 * the slope, which is drawn as a curve below. All numbers come from the library's functions and
 * their gradients (`relu` and `reluGrad`, …), also while it moves.
 *
 * @throws OptionError when a name is unknown or x is no finite number
 */
export function activationExplorer({
  activations = ['sigmoid', 'tanh', 'relu', 'leakyRelu', 'elu', 'gelu'],
  x = 1,
}: ActivationExplorerOptions = {}): Interactive {
  requireCurveNames('activationExplorer', activations);
  requireFinite('activationExplorer', 'x', x);
  const given: ActivationState = {
    shown: [...new Set(activations)],
    active: activations[0],
    x: Math.min(domain.max, Math.max(domain.min, x)),
  };
  return makeInteractive({
    page: 'activation-explorer',
    given,
    picture: drawActivations(given),
    description: `Curves of ${given.shown.map(labelOf).join(', ')} from −6 to 6, and their slopes below. ${describePoint(given)}.`,
  });
}
