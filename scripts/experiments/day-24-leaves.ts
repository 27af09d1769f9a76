import { leaves } from 'convlab';
import { backendExperiment } from './backend-experiment.ts';
import {
  balancedTest,
  inverseShares,
  leafSettings,
  mean,
  recallsOf,
  trainLeafCnn,
} from './leaf-training.ts';

export const experiment = backendExperiment({
  name: 'day-24-leaves',
  title: 'The network for leaves, as the lesson trains it, on two backends',
  question:
    'How many leaves of each class does it name rightly, and how much do seed and backend change?',
  seeds: [1, 2, 3],
  variants: {
    native: { backend: 'native' },
    WebAssembly: { backend: 'wasm' },
  },
  settings: { ...leafSettings, classWeight: 'inverse shares', cue: true },
  train: async ({ seed, stopAfter }) => {
    const train = leaves({ count: leafSettings.pictures });
    const classWeight = inverseShares(train, 7);
    const { model, curves } = await trainLeafCnn({ train, seed, classWeight, stopAfter });
    const recalls = recallsOf(model, balancedTest());
    model.dispose();
    const perClass = train.classes.map((name, label) => [name, recalls[label]] as const);
    return {
      curves,
      figures: { balancedAccuracy: mean(recalls), ...Object.fromEntries(perClass) },
    };
  },
  recheck: { variant: 'WebAssembly' },
});
