import { adam } from '../../nn';
import type { FitOptions, History, TrainingData } from '../../nn';
import { fitLearner } from '../../nn/fit';
import { OptionError, quote } from '../../tensor';
import type { Backbone, FeaturePool } from '../backbone';
import { requirePictures } from '../backbone/batches';
import { requireClassLoss, requireSameSize, scaled } from './checks';
import { createLearner } from './learner';
import type { LearnerParts } from './learner';
import type { TransferFitOptions } from './transfer-types';

/** What is trained, and where samples can enter. */
export interface Trained {
  readonly backbone: Backbone;
  /** The shape of the scores of one picture. */
  readonly output: readonly number[];
  /** The block of the backbone's layers, if some of these are trained. */
  readonly open: string | undefined;
  /** How the features are pooled before they enter the head. */
  readonly pool: FeaturePool;
  readonly ofPictures: (input: readonly number[]) => LearnerParts;
  readonly ofFeatures: (input: readonly number[]) => LearnerParts;
}

/** See `Transfer.fit`. */
export async function trainTransfer(
  trained: Trained,
  data: TrainingData,
  given: TransferFitOptions,
): Promise<History> {
  const { rate, backboneRate, cache = false, validation, optimizer = adam(), ...rest } = given;
  requirePictures('fit', data.x);
  if (validation) {
    requirePictures('fit: validation', validation.x);
    requireSameSize('fit: validation', validation.x, data.x);
  }
  requireClassLoss('fit', rest.loss);
  const description = { ...optimizer, ...(rate !== undefined && { rate }) };
  const rates = ratesOf(trained, description.rate, backboneRate);
  const settings: FitOptions = { ...rest, optimizer: description, rates };
  const each = [data, ...(validation ? [validation] : [])];
  if (trained.open !== undefined || rest.augment !== undefined) {
    const [samples, held] = each.map(scaled);
    const learner = createLearner(trained.ofPictures(data.x.shape.slice(1)));
    return fitLearner(learner, samples, { ...settings, validation: held });
  }
  const [samples, held] = await featuresOf(trained, each, cache);
  const learner = createLearner(trained.ofFeatures(samples.x.shape.slice(1)));
  return fitLearner(learner, samples, { ...settings, validation: held });
}

/** The same samples with features in the place of pictures. */
async function featuresOf(
  { backbone, pool }: Trained,
  each: readonly TrainingData[],
  cache: boolean | string,
): Promise<TrainingData[]> {
  const made: TrainingData[] = [];
  for (const data of each)
    made.push({ ...data, x: await backbone.features(data.x, { pool, cache }) });
  return made;
}

function ratesOf(
  { open }: Trained,
  rate: number,
  backboneRate: number | undefined,
): FitOptions['rates'] {
  if (open === undefined) {
    if (backboneRate === undefined) return undefined;
    throw new OptionError(
      "fit: backboneRate is the rate of the layers of the backbone that are trained, but none is: give transfer train: 20 or train: 'all', or leave backboneRate out.",
    );
  }
  const slow = backboneRate ?? rate / 10;
  if (Number.isFinite(slow) && slow >= 0 && rate > 0) return { [open]: slow / rate };
  throw new OptionError(
    `fit: rate must be a number above 0 and backboneRate one of at least 0, but they are ${quote(rate)} and ${quote(backboneRate)}.`,
  );
}
