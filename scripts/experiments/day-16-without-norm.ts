import { cifarResnet, digitSet, schedules, sgd } from 'convlab';
import type { CifarResnetOptions, Variant } from 'convlab';
import { gradientProfile, gradientProfileNote } from './gradient-profile.ts';
import { trainingExperiment } from './training-experiment.ts';

const { train, test, note } = digitSet({ folder: '' });

const network = (name: string, options: CifarResnetOptions): Variant => ({
  name,
  architecture: cifarResnet({ ...options, batchNorm: false, input: [8, 8, 1], width: 0.5 }),
});

export const experiment = trainingExperiment({
  name: 'day-16-without-norm',
  title: 'Plain and residual networks without batch norm',
  question: 'What becomes of the gradients, and of training, when batch norm is left out?',
  seeds: [1, 2, 3],
  variants: [8, 20, 44].flatMap((depth) => [
    network(`plain, ${depth} layers`, { depth, shortcuts: 'none' }),
    network(`residual, ${depth} layers`, { depth }),
  ]),
  data: train,
  dataNote: note,
  options: {
    epochs: 6,
    batchSize: 64,
    optimizer: sgd({ rate: 0.02, momentum: 0.9, weightDecay: 1e-4 }),
    schedule: schedules.cosine(),
    validation: test,
  },
  measure: gradientProfile(train),
  measureNote: gradientProfileNote,
  // The plain one has learned nothing yet that chance would not do as well.
  recheck: { variant: 'residual, 8 layers', epochs: 2 },
});
