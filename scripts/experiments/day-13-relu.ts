import { digitSet, sgd, smallAlexnet } from 'convlab';
import { enlargedPictures } from './enlarged-pictures.ts';
import { trainingExperiment } from './training-experiment.ts';

const { train, test, note } = digitSet({ folder: '' });

const functions = ['relu', 'tanh', 'sigmoid'] as const;

export const experiment = trainingExperiment({
  name: 'day-13-relu',
  title: 'ReLU, tanh and sigmoid in a small AlexNet',
  question: 'How many epochs does each need, at the learning rate that suits it best?',
  seeds: [1, 2, 3],
  variants: functions.flatMap((activation) =>
    [0.01, 0.03, 0.1].map((rate) => ({
      name: `${activation}, rate ${rate}`,
      architecture: smallAlexnet({ activation }),
      options: { optimizer: sgd({ rate, momentum: 0.9 }) },
    })),
  ),
  data: enlargedPictures(train),
  dataNote: `${note} Enlarged to 23×23.`,
  options: { epochs: 8, batchSize: 32, validation: enlargedPictures(test) },
  recheck: { variant: 'relu, rate 0.01' },
});
