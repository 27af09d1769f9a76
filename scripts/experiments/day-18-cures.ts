import { adamW, augmentation, colourTrunk, objects } from 'convlab';
import { allThatHelp, drawnThings } from './drawn-things.ts';
import { trainingExperiment } from './training-experiment.ts';

const augment = augmentation(allThatHelp);
const long = { epochs: 60 };

export const experiment = trainingExperiment({
  ...drawnThings,
  name: 'day-18-cures',
  title: 'Remedies against overfitting, alone and together',
  question: 'What does each of them do for a network that knows its 500 pictures by heart?',
  seeds: [1, 2, 3],
  variants: [
    { name: 'nothing', architecture: colourTrunk() },
    {
      name: '2,000 pictures, as many steps',
      architecture: colourTrunk(),
      data: objects({ count: 2000 }),
      options: { epochs: 8 },
    },
    { name: 'dropout', architecture: colourTrunk({ dropout: 0.3 }) },
    {
      name: 'weight decay',
      architecture: colourTrunk(),
      options: { optimizer: adamW({ rate: 0.002, weightDecay: 1 }) },
    },
    { name: 'batch norm', architecture: colourTrunk({ batchNorm: true }) },
    {
      name: 'early stopping',
      architecture: colourTrunk(),
      options: { earlyStopping: { patience: 5 } },
    },
    { name: 'augmentation', architecture: colourTrunk(), options: { augment } },
    {
      name: 'augmentation, 60 epochs',
      architecture: colourTrunk(),
      options: { ...long, augment },
    },
    {
      name: 'augmentation and dropout, 60 epochs',
      architecture: colourTrunk({ dropout: 0.3 }),
      options: { ...long, augment },
    },
  ],
  recheck: { variant: 'dropout', epochs: 2 },
});
