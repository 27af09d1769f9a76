import { OptionError, formatShape } from '../tensor';
import type { PredictOptions } from './network-types';

/** Networks whose last training was with targets: what they make are no logits. */
const trainedWithTargets = new WeakSet();

/** Remembers what a network is trained for, so that `predict` does what is meant. */
export function noteLoss(network: object, kind: 'crossEntropy' | 'meanSquaredError'): void {
  if (kind === 'meanSquaredError') trainedWithTargets.add(network);
  else trainedWithTargets.delete(network);
}

/**
 * Whether `predict` applies softmax: when it is asked to, else for at least 2 classes unless the
 * network was last trained with the mean squared error.
 *
 * @throws OptionError when softmax makes no sense
 */
export function wantsSoftmax(
  network: { readonly output: readonly number[] },
  { logits, probabilities }: PredictOptions,
): boolean {
  if (logits === true && probabilities === true) {
    throw new OptionError('predict: give logits: true or probabilities: true, not both.');
  }
  const { output } = network;
  const hasClasses = output.length === 1 && output[0] >= 2;
  if (probabilities === true && !hasClasses) {
    throw new OptionError(
      `predict: probabilities need a network that makes a number for each of at least 2 classes, but it makes ${formatShape(output)}.`,
    );
  }
  if (logits === true) return false;
  return probabilities ?? (hasClasses && !trainedWithTargets.has(network));
}
