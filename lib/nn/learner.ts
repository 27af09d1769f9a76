import type { Random, Tensor } from '../tensor';
import type { Network } from './network-types';

/** What a training needs of what it trains: a network, or something that behaves like one. */
export interface Learner extends Pick<
  Network,
  | 'backward'
  | 'findNonFinite'
  | 'forward'
  | 'gradients'
  | 'gradientValues'
  | 'input'
  | 'layers'
  | 'output'
  | 'parameterValues'
  | 'states'
  | 'weights'
> {
  /**
   * Forward and backward in one, instead of one after the other.
   *
   * @param slopesOf the gradient of the loss with respect to what was made of x
   */
  readonly pass?: (x: Tensor, random: Random, slopesOf: (output: Tensor) => Tensor) => void;
  /** Called when `parameterValues` have new values. */
  readonly changed?: () => void;
  /** Keeps what was learned so far; the result puts it back. */
  readonly keep?: () => () => void;
}
