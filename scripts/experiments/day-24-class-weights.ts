import { leaves } from 'convlab';
import { backendExperiment } from './backend-experiment.ts';
import {
  balancedTest,
  inverseShares,
  leafSettings,
  mean,
  recallsOf,
  trainLeafCnn,
  none,
} from './leaf-training.ts';

const backend = 'wasm';

export const experiment = backendExperiment({
  name: 'day-24-class-weights',
  title: 'Unequal classes, as they are and with class weights',
  question: 'What does it change for the frequent and for the rare classes?',
  seeds: [1, 2, 3],
  variants: {
    'as they are': { backend },
    'class weights': { backend, classWeight: 'inverse shares' },
  },
  settings: {
    ...leafSettings,
    cue: false,
    alsoMeasured:
      'accuracy is the share of 2,000 other test pictures with the natural shares that is named rightly; healthy and mosaic are the shares found of the most frequent and of the rarest class.',
  },
  train: async ({ variant, seed, stopAfter }) => {
    const set = leaves({ count: leafSettings.pictures, cue: false });
    const classWeight = variant === 'class weights' ? inverseShares(set, 7) : undefined;
    const { model, curves } = await trainLeafCnn({ train: set, seed, classWeight, stopAfter });
    if (stopAfter !== undefined) return { curves, figures: none };
    const recalls = recallsOf(model, balancedTest());
    const natural = leaves({ part: 'test', seed: 2, count: 2000 });
    const byClass = recallsOf(model, natural);
    model.dispose();
    const right = [...natural.labels].map((label) => byClass[label]);
    return {
      curves,
      figures: {
        accuracy: mean(right),
        balancedAccuracy: mean(recalls),
        healthy: recalls[0],
        mosaic: recalls[6],
      },
    };
  },
  recheck: { variant: 'class weights' },
});
