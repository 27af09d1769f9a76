import { digitTrunk } from 'convlab';
import { trainingExperiment } from './training-experiment.ts';
import { trunkTraining } from './trunk-training.ts';

export const experiment = trainingExperiment({
  name: 'day-17-separable',
  title: 'Standard against depthwise separable convolutions in the same trunk',
  question: 'What does it cost in accuracy to split the convolutions, and what else saves as much?',
  seeds: [1, 2, 3, 4, 5],
  variants: [
    { name: 'standard', architecture: digitTrunk() },
    { name: 'separable', architecture: digitTrunk({ convolution: 'separable' }) },
    { name: 'standard, narrow', architecture: digitTrunk({ width: 0.35 }) },
    {
      name: 'separable, wide',
      architecture: digitTrunk({ convolution: 'separable', width: 2.5 }),
    },
  ],
  ...trunkTraining,
  recheck: { variant: 'separable' },
});
