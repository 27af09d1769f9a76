import { adam, digitSet, schedules, scaledDigits } from 'convlab';
import type { ScaledDigitsOptions, Variant } from 'convlab';
import { smallerPictures } from './smaller-pictures.ts';
import { trainingExperiment } from './training-experiment.ts';

const { train, test, note } = digitSet({ folder: '' });

const variant = (name: string, options: Required<ScaledDigitsOptions>): Variant => ({
  name,
  architecture: scaledDigits(options),
  data: smallerPictures(train, options.side),
  options: { validation: smallerPictures(test, options.side) },
});

const base = { depth: 3, filters: 12, side: 5 };

export const experiment = trainingExperiment({
  name: 'day-17-scaling',
  title: 'A network for digits made 2.5 times as large in four ways',
  question: 'Deeper, wider, larger pictures, or a little of each: what helps most for equal work?',
  seeds: [1, 2, 3],
  variants: [
    variant('small', base),
    variant('deeper', { ...base, depth: 8 }),
    variant('wider', { ...base, filters: 19 }),
    variant('larger pictures', { ...base, side: 8 }),
    variant('all three', { depth: 4, filters: 14, side: 6 }),
  ],
  data: train,
  dataNote: `${note} Made smaller where the pictures have less than 8×8 pixels: means of areas.`,
  options: {
    epochs: 30,
    batchSize: 32,
    optimizer: adam({ rate: 0.003 }),
    schedule: schedules.cosine(),
    validation: test,
  },
  recheck: { variant: 'small' },
});
