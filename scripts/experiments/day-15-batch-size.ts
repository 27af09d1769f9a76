import { digitSet, normStack, sgd } from 'convlab';
import { trainingExperiment } from './training-experiment.ts';

const { train, test, note } = digitSet({ folder: '' });

export const experiment = trainingExperiment({
  name: 'day-15-batch-size',
  title: 'Small batches with and without batch norm',
  question: 'What do batches of 2, 4, 8 and 32 pictures do to training, with and without it?',
  seeds: [1, 2, 3],
  variants: [2, 4, 8, 32].flatMap((batchSize) =>
    (['none', 'before'] as const).map((norm) => ({
      name: `${norm === 'none' ? 'without' : 'with'} batch norm, batches of ${batchSize}`,
      architecture: normStack({ norm }),
      // The smaller the batch, the more steps an epoch has: the rate shrinks with it.
      options: { batchSize, optimizer: sgd({ rate: (0.1 * batchSize) / 32 }) },
    })),
  ),
  data: train,
  dataNote: note,
  options: { epochs: 8, validation: test },
  recheck: { variant: 'with batch norm, batches of 32', epochs: 2 },
});
