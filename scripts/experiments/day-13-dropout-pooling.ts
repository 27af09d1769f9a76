import { digitSet, sgd, smallAlexnet } from 'convlab';
import { enlargedPictures } from './enlarged-pictures.ts';
import { trainingExperiment } from './training-experiment.ts';

const { train, test, note } = digitSet({ folder: '', train: 300 });

const known = enlargedPictures(train);

export const experiment = trainingExperiment({
  name: 'day-13-dropout-pooling',
  title: 'Dropout and overlapping pooling in a small AlexNet, with few digits',
  question: 'What do dropout and overlapping pools change in speed and on new digits?',
  seeds: [1, 2, 3, 4, 5],
  variants: [
    { name: 'neither', architecture: smallAlexnet() },
    { name: 'overlapping pools', architecture: smallAlexnet({ overlapping: true }) },
    { name: 'dropout', architecture: smallAlexnet({ dropout: true }) },
    { name: 'both', architecture: smallAlexnet({ dropout: true, overlapping: true }) },
  ],
  data: known,
  dataNote: `${note} Enlarged to 23×23.`,
  options: {
    epochs: 40,
    batchSize: 32,
    optimizer: sgd({ rate: 0.01, momentum: 0.9 }),
    validation: enlargedPictures(test),
  },
  measure: (network) => ({
    knownAccuracy: network.evaluate(known.x, known.labels).accuracy ?? NaN,
  }),
  measureNote: 'knownAccuracy: on the digits learned from, after training, with nothing dropped',
  recheck: { variant: 'neither' },
});
