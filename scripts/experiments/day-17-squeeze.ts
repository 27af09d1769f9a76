import { digitTrunk } from 'convlab';
import { trainingExperiment } from './training-experiment.ts';
import { trunkTraining } from './trunk-training.ts';

export const experiment = trainingExperiment({
  name: 'day-17-squeeze',
  title: 'Squeeze and excitation, on and off, in the same trunk',
  question: 'Does squeeze and excitation help a small network for digits?',
  seeds: [1, 2, 3],
  variants: [
    { name: 'standard', architecture: digitTrunk() },
    { name: 'standard, with SE', architecture: digitTrunk({ reduction: 4 }) },
    { name: 'standard, wider instead', architecture: digitTrunk({ width: 1.04 }) },
    { name: 'separable', architecture: digitTrunk({ convolution: 'separable' }) },
    {
      name: 'separable, with SE',
      architecture: digitTrunk({ convolution: 'separable', reduction: 4 }),
    },
  ],
  ...trunkTraining,
  recheck: { variant: 'separable, with SE' },
});
