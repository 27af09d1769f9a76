import { makeInteractive } from '../interactive';
import type { Interactive } from '../interactive';
import { normalise } from './model';
import { describeBatchNorm } from './sentences';
import { firstState } from './state';
import type { BatchNormExplorerOptions } from './state';
import { batchNormView } from './view';

/**
 * Batch norm of one channel: numbers of two samples to drag along a line, their mean ± σ, the
 * normalised numbers and the result after γ and β. In training the batch's own mean and variance
 * are used; in inference the running ones, which single training steps move. Computed by
 * `batchNormTrain` and `batchNorm`, also while it moves.
 *
 * Source: S. Ioffe and C. Szegedy, Batch normalization (2015).
 *
 * @throws OptionError when a setting cannot be shown
 */
export function batchNormExplorer(options: BatchNormExplorerOptions = {}): Interactive {
  const given = firstState(options);
  return makeInteractive({
    page: 'batch-norm-explorer',
    given,
    picture: batchNormView(given),
    description: describeBatchNorm(given, normalise(given)),
  });
}
