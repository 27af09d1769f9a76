import { adam, digitSet, schedules } from 'convlab';
import type { TrainingExperiment } from './training-experiment.ts';

const { train, test, note } = digitSet({ folder: '' });

/** The digits that no network of these experiments learns from. */
export const testDigits = test;

/** How all experiments on variants of `digitTrunk` train them, so that they can be compared. */
export const trunkTraining: Pick<TrainingExperiment, 'data' | 'dataNote' | 'options'> = {
  data: train,
  dataNote: note,
  options: {
    epochs: 10,
    batchSize: 32,
    optimizer: adam({ rate: 0.003 }),
    schedule: schedules.cosine(),
    validation: test,
  },
};
