import { augmentation, colourTrunk, cutOut, randomFlip } from 'convlab';
import type { AugmentationStep } from 'convlab';
import { allThatHelp, drawnThings, mirrored, recoloured, shifted, turned } from './drawn-things.ts';
import { trainingExperiment } from './training-experiment.ts';

const kinds: Record<string, readonly AugmentationStep[]> = {
  mirrored: [mirrored],
  'shifted by up to 4 pixels': [shifted],
  'turned by up to 15°': [turned(15)],
  recoloured,
  'a square of 12 pixels cut out': [cutOut({ pixels: 12 })],
  'upside down': [randomFlip({ horizontal: false, vertical: true })],
  'turned by up to 180°': [turned(180)],
  'mirrored, turned, shifted, recoloured': allThatHelp,
};

export const experiment = trainingExperiment({
  ...drawnThings,
  name: 'day-18-augmentation',
  title: 'Kinds of augmentation, one at a time',
  question: 'Which changes of 500 training pictures make a network better on new ones?',
  seeds: [1, 2, 3],
  variants: [
    { name: 'as they are', architecture: colourTrunk() },
    ...Object.entries(kinds).map(([name, steps]) => ({
      name,
      architecture: colourTrunk(),
      options: { augment: augmentation(steps) },
    })),
  ],
  recheck: { variant: 'mirrored', epochs: 2 },
});
