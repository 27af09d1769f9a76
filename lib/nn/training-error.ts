import { ConvlabError } from '../tensor';

/** Training cannot go on, because a number is infinite or none. */
export class TrainingError extends ConvlabError {
  override name = 'TrainingError';
  constructor(
    message: string,
    /** Counted from 1. */
    readonly epoch: number,
    /** Counted from 1, within the epoch. */
    readonly batch: number,
    /** The first layer with such a number; undefined if all layers are fine. */
    readonly layer: string | undefined,
  ) {
    super(message);
  }
}
