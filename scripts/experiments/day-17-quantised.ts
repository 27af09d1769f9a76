import {
  createNetwork,
  createRandom,
  dequantizeWeights,
  digitTrunk,
  quantizeWeights,
} from 'convlab';
import type { Network, Variant } from 'convlab';
import { trainingExperiment } from './training-experiment.ts';
import { testDigits, trunkTraining } from './trunk-training.ts';

/** The accuracy on the test digits with weights of so many bits, and with those it was trained to. */
function measure(network: Network, { architecture }: Variant): Record<string, number> {
  const copy = createNetwork({ ...architecture, random: createRandom(1) });
  const accuracyOf = (weights: Parameters<Network['setWeights']>[0]): number => {
    copy.setWeights(weights);
    return copy.evaluate(testDigits.x, testDigits.labels).accuracy ?? NaN;
  };
  const figures: Record<string, number> = { floatAccuracy: accuracyOf(network.weights()) };
  for (const per of ['tensor', 'channel'] as const) {
    for (const bits of [8, 6, 5, 4, 3, 2]) {
      const weights = dequantizeWeights(quantizeWeights(network, { bits, per }));
      figures[`${per}${bits}Accuracy`] = accuracyOf(weights);
    }
  }
  copy.dispose();
  return figures;
}

export const experiment = trainingExperiment({
  name: 'day-17-quantised',
  title: 'Accuracy with weights of 8, 6, 5, 4, 3 and 2 bits',
  question: 'How many bits does a weight need, and does a scale for each channel help?',
  seeds: [1, 2, 3, 4, 5],
  variants: [
    { name: 'standard', architecture: digitTrunk() },
    { name: 'separable', architecture: digitTrunk({ convolution: 'separable' }) },
  ],
  ...trunkTraining,
  measure,
  measureNote:
    'The share of test digits read correctly with all weights as trained (floatAccuracy) and with kernels and dense weights as symmetric whole numbers of so many bits, with one scale per tensor (tensor8Accuracy …) or per output channel (channel8Accuracy …). Activations stay real numbers; nothing is trained again.',
  recheck: { variant: 'separable' },
});
