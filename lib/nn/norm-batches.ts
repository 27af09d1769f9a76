import { OptionError, sizeOf } from '../tensor';
import type { Network } from './network-types';

/**
 * Throws an OptionError if batch norm would get a batch with one value for each channel only: it
 * would have no variance. Behind dense layers that is so for a batch of one sample, such as a last
 * batch that is left over. It is an error, not left out, so that all samples are learned from.
 */
export function requireBatchesForNorm(
  network: Pick<Network, 'layers'>,
  samples: number,
  batchSize: number,
): void {
  const isAlone = (size: number): boolean => samples % size === 1 || size === 1 || samples === 1;
  if (!isAlone(batchSize)) return;
  const norm = network.layers.find(
    ({ kind, input, trainable }) =>
      kind === 'batchNorm' && trainable && sizeOf(input.slice(0, -1)) === 1,
  );
  if (!norm) return;
  if (samples === 1) {
    throw new OptionError(
      `fit: ${norm.name} needs at least 2 samples, since one value for each channel does not vary, but there is 1.`,
    );
  }
  let better = batchSize;
  while (isAlone(better)) better += 1;
  throw new OptionError(
    `fit: with batchSize ${batchSize} ${batchSize === 1 ? 'each' : 'the last'} batch of the ${samples} samples has one sample only, but ${norm.name} needs at least 2, since one value for each channel does not vary; take batchSize: ${better}.`,
  );
}
