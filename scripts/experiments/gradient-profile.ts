import { createNetwork, createRandom, layerGradients } from 'convlab';
import type { LabelledImages, Network, TrainVariants } from 'convlab';

/**
 * Figures of a trained network: its training error in inference mode, and for each layer the length
 * of the gradient of its weights for all samples at once, before the first step and after the last.
 */
export function gradientProfile({ x, labels }: LabelledImages): TrainVariants['measure'] {
  const profile = (network: Network, when: string): [string, number][] =>
    layerGradients(network, x, labels).map(({ norm }, at) => [`${when} ${at + 1}`, norm]);
  return (network, { architecture }, seed) => {
    const fresh = createNetwork({ ...architecture, random: createRandom(seed) });
    const start = profile(fresh, 'gradient at the start');
    fresh.dispose();
    const { accuracy = NaN } = network.evaluate(x, labels);
    return {
      trainingErrorAfter: 1 - accuracy,
      ...Object.fromEntries([...start, ...profile(network, 'gradient at the end')]),
    };
  };
}

/** What `gradientProfile` measures, in words. */
export const gradientProfileNote =
  'the share of wrong answers on the training samples, in inference mode; for each layer the length of the gradient of its weights, all training samples in one batch, at the start and at the end';
