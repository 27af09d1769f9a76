import { OptionError, quote } from '../../../tensor';
import type { Architecture } from '../../architecture';
import type { BlockDescription } from '../../description';
import { freeze } from '../../freeze/freeze';
import { layers } from '../../layers';

/** What of a pretrained base is trained. */
export interface TransferOptions {
  /** How many of the base's last layers are trained, as Keras counts them, or `'all'` (0). */
  unfreeze?: number | 'all' | undefined;
  /** `'frozen'`: the base's batch norms stay as they are in any case. */
  batchNorm?: 'frozen' | undefined;
}

/**
 * A network without its top as one block, frozen but for its last layers. Source: Yosinski and
 * others, "How transferable are features in deep neural networks?", 2014.
 */
export function pretrainedBase(
  name: string,
  base: Architecture,
  { unfreeze = 0, batchNorm }: TransferOptions,
): BlockDescription {
  const type = 'pretrained base';
  if (unfreeze === 0) return layers.block(base.layers, { name, type, trainable: false });
  if (unfreeze !== 'all' && !(Number.isInteger(unfreeze) && unfreeze > 0)) {
    throw new OptionError(
      `${name}: unfreeze must be a number of layers from 0, or "all", but is ${quote(unfreeze)}.`,
    );
  }
  const last = unfreeze === 'all' ? Infinity : unfreeze;
  return layers.block(freeze(base, { last, batchNorm }).layers, { name, type });
}
