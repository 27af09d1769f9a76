import { confusionMatrix, digitSet, normStack, predictedClasses, sgd } from 'convlab';
import type { Network } from 'convlab';
import { trainingExperiment } from './training-experiment.ts';

const { train, test, note } = digitSet({ folder: '' });
const rates = [0.03, 0.1, 0.3, 1, 3];

/** The accuracy on all test digits as one batch, with the moments of that batch. */
function batchMomentsAccuracy(network: Network): number {
  const kept = network.weights();
  const answers = predictedClasses(network.forward(test.x, { training: true }));
  network.setWeights(kept);
  return confusionMatrix(test.labels, answers, 10).accuracy;
}

export const experiment = trainingExperiment({
  name: 'day-15-batch-norm',
  title: 'Learning rates with and without batch norm',
  question: 'At which learning rates does a stack of four convolutions learn, with and without it?',
  seeds: [1, 2, 3, 4, 5],
  variants: (['none', 'before'] as const).flatMap((norm) =>
    rates.map((rate) => ({
      name: `${norm === 'none' ? 'without' : 'with'} batch norm, rate ${rate}`,
      architecture: normStack({ norm }),
      options: { optimizer: sgd({ rate }) },
    })),
  ),
  data: train,
  dataNote: note,
  options: { epochs: 10, batchSize: 32, validation: test },
  measure: (network) => ({ batchMomentsAccuracy: batchMomentsAccuracy(network) }),
  measureNote:
    'batchMomentsAccuracy: of the trained network on all test digits as one batch, with the moments of that batch instead of the running ones',
  recheck: { variant: 'with batch norm, rate 0.1', epochs: 2 },
});
