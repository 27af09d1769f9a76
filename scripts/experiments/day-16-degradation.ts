import { cifarResnet, digitSet, schedules, sgd } from 'convlab';
import type { CifarResnetOptions, Variant } from 'convlab';
import { gradientProfile, gradientProfileNote } from './gradient-profile.ts';
import { trainingExperiment } from './training-experiment.ts';

const { train, test, note } = digitSet({ folder: '' });
const slower = sgd({ rate: 0.02, momentum: 0.9, weightDecay: 1e-4 });

const network = (name: string, options: CifarResnetOptions): Variant => ({
  name,
  architecture: cifarResnet({ ...options, input: [8, 8, 1], width: 0.5 }),
});

export const experiment = trainingExperiment({
  name: 'day-16-degradation',
  title: 'Plain and residual networks of 8 to 44 layers',
  question: 'Does the training error grow with the depth, and do shortcuts change that?',
  seeds: [1, 2, 3],
  variants: [
    ...[8, 20, 32, 44].map((depth) =>
      network(`plain, ${depth} layers`, { depth, shortcuts: 'none' }),
    ),
    ...[8, 20, 32, 44].map((depth) => network(`residual, ${depth} layers`, { depth })),
    network('residual with projections, 44 layers', { depth: 44, shortcuts: 'projection' }),
    network('residual, pre-activation, 44 layers', { depth: 44, preActivation: true }),
    {
      ...network('plain, 44 layers, rate 0.02', { depth: 44, shortcuts: 'none' }),
      options: { optimizer: slower },
    },
  ],
  data: train,
  dataNote: note,
  options: {
    epochs: 12,
    batchSize: 64,
    optimizer: sgd({ rate: 0.1, momentum: 0.9, weightDecay: 1e-4 }),
    schedule: schedules.cosine(),
    validation: test,
  },
  measure: gradientProfile(train),
  measureNote: gradientProfileNote,
  recheck: { variant: 'residual, 8 layers' },
});
