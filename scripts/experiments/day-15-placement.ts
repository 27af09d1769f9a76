import { digitSet, normStack, sgd } from 'convlab';
import { trainingExperiment } from './training-experiment.ts';

const { train, test, note } = digitSet({ folder: '' });
const places = { none: 'without', before: 'before ReLU', after: 'after ReLU' } as const;
const norms = ['none', 'before', 'after'] as const;

export const experiment = trainingExperiment({
  name: 'day-15-placement',
  title: 'Batch norm before and after ReLU',
  question: 'Does it matter whether batch norm stands before or after ReLU?',
  seeds: [1, 2, 3, 4, 5],
  variants: [0.1, 0.3].flatMap((rate) =>
    norms.map((norm) => ({
      name: `${places[norm]}, rate ${rate}`,
      architecture: normStack({ norm }),
      options: { optimizer: sgd({ rate }) },
    })),
  ),
  data: train,
  dataNote: note,
  options: { epochs: 10, batchSize: 32, validation: test },
  recheck: { variant: 'before ReLU, rate 0.1', epochs: 2 },
});
