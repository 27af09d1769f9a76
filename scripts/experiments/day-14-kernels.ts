import { adam, digitSet, kernelDigits, schedules } from 'convlab';
import { trainingExperiment } from './training-experiment.ts';

const { train, test, note } = digitSet({ folder: '' });

export const experiment = trainingExperiment({
  name: 'day-14-kernels',
  title: 'Two 3×3 kernels or one 5×5',
  question:
    'Does a network that stacks two 3×3 convolutions read digits better than one with a 5×5 in their place, and what does the ReLU between them do?',
  seeds: [1, 2, 3, 4, 5],
  variants: [
    { name: 'one 3×3', architecture: kernelDigits({ kernels: [3] }) },
    { name: 'one 5×5', architecture: kernelDigits({ kernels: [5] }) },
    { name: 'two 3×3, no ReLU between', architecture: kernelDigits({ between: false }) },
    { name: 'two 3×3', architecture: kernelDigits() },
  ],
  data: train,
  dataNote: note,
  options: {
    epochs: 20,
    batchSize: 32,
    optimizer: adam({ rate: 0.003 }),
    schedule: schedules.cosine(),
    validation: test,
  },
  recheck: { variant: 'two 3×3' },
});
