import {
  augmentation,
  classCounts,
  classificationReport,
  createRandom,
  leafCnn,
  leaves,
  randomFlip,
} from 'convlab';
import type { LabelledImages, LeafSet, LeavesOptions, Run } from 'convlab';
import { createModel } from 'convlab/tf';
import type { LayersModel } from 'convlab/tf';
import { namedBy, trainModel } from './tf-training.ts';

/** What the trainings of day 24 have in common. */
export const leafSettings = {
  network: 'leafCnn()',
  pictures: 6000,
  epochs: 4,
  batchSize: 64,
  optimizer: 'adam, rate from 0.006 to 0 along half a wave of a cosine',
  augment: 'flips in both directions',
  measured:
    'Shares of 1,400 test pictures, 200 of each class, on evenly drawn grounds: balancedAccuracy is the mean of the shares that are found of each class.',
} as const;

/** How one training differs from the others. */
export interface LeafTraining {
  train: LabelledImages;
  seed: number;
  /** What a mistake counts, for each class (1). */
  classWeight?: Readonly<Record<number, number>> | undefined;
  /** The model to train on (a new one). */
  model?: LayersModel;
  epochs?: number;
  /** The rate at the beginning (0.006). */
  rate?: number;
  stopAfter?: number | undefined;
}

/** 200 test pictures of each class. */
export const balancedTest = (options: LeavesOptions = {}): LeafSet =>
  leaves({ part: 'test', balanced: true, count: 1400, ...options });

/** Each class weighs what all weigh together, divided by its pictures: the rarer, the more. */
export function inverseShares({ labels }: LabelledImages, classes: number): Record<number, number> {
  const counts = classCounts(labels, classes);
  return Object.fromEntries(counts.map((count, label) => [label, labels.length / classes / count]));
}

/** Trains the network of day 24; gives it and how its loss and accuracy went. */
export async function trainLeafCnn({
  train,
  seed,
  classWeight,
  model: given,
  epochs = leafSettings.epochs,
  rate = 0.006,
  stopAfter,
}: LeafTraining): Promise<{ model: LayersModel; curves: Run['curves'] }> {
  const model = given ?? (await createModel(leafCnn(), { random: createRandom(seed) }));
  const curves = await trainModel(model, {
    train,
    classes: 7,
    batchSize: leafSettings.batchSize,
    epochs,
    rate,
    seed,
    augment: augmentation([randomFlip({ vertical: true })]),
    classWeight,
    stopAfter,
  });
  return { model, curves };
}

/** The share of the pictures of each class that is found, by the class's place. */
export function recallsOf(model: LayersModel, set: LeafSet): number[] {
  const report = classificationReport(set.labels, namedBy(model, set), set.classes);
  return report.classes.map(({ recall }) => recall);
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of a training that was only begun. */
export const none: Run['figures'] = {};
