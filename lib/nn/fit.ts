import type { FitOptions } from './fit-options';
import type { History } from './history';
import type { Learner } from './learner';
import type { Network } from './network-types';
import type { TrainingData } from './samples';
import { Training } from './training';

/**
 * Trains a network: shuffles the samples, and for each batch runs it forward, takes the gradient of
 * the loss, runs it backward and makes a step of the optimiser.
 *
 * With class weights the loss of an epoch is Σ weighted loss / Σ weight over all its samples. A batch
 * whose samples all have weight 0 has no loss: it is left out, without a step and without `onBatch`.
 *
 * It gives way to other work many times a second. When it is interrupted, the network keeps what it
 * has learned; with a `signal` the promise is fulfilled with a history that says so, and after the
 * stop button of a notebook it stays open, as the rest of the cell is not wanted any more.
 *
 * @returns what each epoch brought, and why training ended
 * @throws ShapeError, OptionError before it starts when data or settings make no sense;
 *   TrainingError when the loss or a gradient is infinite or NaN, with epoch, batch and layer
 */
export async function fit(
  network: Network,
  data: TrainingData,
  options: FitOptions = {},
): Promise<History> {
  return fitLearner(network, data, options);
}

/** The same for what behaves like a network. */
export async function fitLearner(
  learner: Learner,
  data: TrainingData,
  options: FitOptions,
): Promise<History> {
  const training = new Training(learner, data, options);
  try {
    return await training.run();
  } catch (error) {
    training.fail(error);
    throw error;
  } finally {
    training.release();
  }
}
