import { OptionError, quote } from '../../../tensor';
import type { Architecture } from '../../architecture';
import type { BlockDescription } from '../../description';
import { frozenBlock } from '../../freeze/with-head';

/** What of a pretrained base is trained. */
export interface TransferOptions {
  /** How many of the base's last layers are trained, as Keras counts them, or `'all'` (0). */
  unfreeze?: number | 'all' | undefined;
  /** `'frozen'`: the base's batch norms stay as they are in any case. */
  batchNorm?: 'frozen' | undefined;
}

/** A network without its top as one block, frozen but for its last layers. */
export function pretrainedBase(
  name: string,
  base: Architecture,
  { unfreeze = 0, batchNorm }: TransferOptions,
): BlockDescription {
  if (unfreeze !== 'all' && !(Number.isInteger(unfreeze) && unfreeze >= 0)) {
    throw new OptionError(
      `${name}: unfreeze must be a number of layers from 0, or "all", but is ${quote(unfreeze)}.`,
    );
  }
  return frozenBlock(base, name, { train: unfreeze, batchNorm });
}
