import { adam } from '../../nn';
import type { FitOptions, History, TrainingData } from '../../nn';
import { fitLearner } from '../../nn/fit';
import { OptionError, quote, reshape } from '../../tensor';
import type { Backbone } from '../backbone';
import { requirePictures } from '../backbone/batches';
import { requireClassLoss, requireSameSize, scaled } from './checks';
import type { HeadEntry } from './head-entry';
import { headNetwork } from './head-network';
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
  /** Where features enter the head. */
  readonly entry: HeadEntry;
  readonly ofPictures: (input: readonly number[]) => LearnerParts;
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
    if (trained.open === undefined && rest.progress !== false) {
      console.log(
        'augment: every epoch runs all pictures through the backbone, though it is frozen',
      );
    }
    const learner = createLearner(trained.ofPictures(data.x.shape.slice(1)));
    return fitLearner(learner, samples, { ...settings, validation: held });
  }
  const [samples, held] = await featuresOf(trained, each, cache);
  const { model, architecture } = trained.ofPictures(data.x.shape.slice(1));
  const { network, callback } = headNetwork(model, architecture, trained.entry.head);
  try {
    return await fitLearner(network, samples, {
      ...settings,
      validation: held,
      callbacks: [callback, ...[settings.callbacks ?? []].flat()],
    });
  } finally {
    network.dispose();
  }
}

/** The same samples with features in the place of pictures. */
async function featuresOf(
  { backbone, entry: { pool, head } }: Trained,
  each: readonly TrainingData[],
  cache: boolean | string,
): Promise<TrainingData[]> {
  const made: TrainingData[] = [];
  for (const data of each) {
    const features = await backbone.features(data.x, { pool, cache });
    made.push({ ...data, x: reshape(features, [features.shape[0], ...head.input]) });
  }
  return made;
}

function ratesOf(
  { open }: Trained,
  rate: number,
  backboneRate: number | undefined,
): FitOptions['rates'] {
  if (!(rate > 0 && rate < Infinity)) {
    throw new OptionError(`fit: rate must be a number above 0, but is ${quote(rate)}.`);
  }
  if (open === undefined) {
    if (backboneRate === undefined) return undefined;
    throw new OptionError(
      "fit: backboneRate is the rate of the layers of the backbone that are trained, but none is: give transfer train: 20 or train: 'all', or leave backboneRate out.",
    );
  }
  const slow = backboneRate ?? rate / 10;
  if (slow >= 0 && slow < Infinity) return { [open]: slow / rate };
  throw new OptionError(
    `fit: backboneRate must be a number of at least 0, but is ${quote(backboneRate)}.`,
  );
}
