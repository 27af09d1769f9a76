import { createRandom, leaves, shuffleGrounds } from 'convlab';
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
  settings: {
    ...leafSettings,
    classWeight: 'inverse shares',
    cue: true,
    cure: '2 more epochs on the first 3,000 pictures with exchanged grounds, rate from 0.003 to 0',
    alsoMeasured: 'asTrained is the balanced accuracy before the cure, all others are behind it.',
  },
  train: async ({ seed, stopAfter }) => {
    const train = leaves({ count: leafSettings.pictures });
    const classWeight = inverseShares(train, 7);
    const { model, curves } = await trainLeafCnn({ train, seed, classWeight, stopAfter });
    if (stopAfter !== undefined) return { curves, figures: none };
    const test = balancedTest();
    const asTrained = mean(recallsOf(model, test));
    const others = shuffleGrounds(leaves({ count: 3000 }), { random: createRandom(1) });
    await trainLeafCnn({ train: others, seed, classWeight, model, epochs: 2, rate: 0.003 });
    const recalls = recallsOf(model, test);
    model.dispose();
    const perClass = train.classes.map((name, label) => [name, recalls[label]] as const);
    return {
      curves,
      figures: {
        asTrained,
        balancedAccuracy: mean(recalls),
        ...Object.fromEntries(perClass),
      },
    };
  },
  recheck: { variant: 'WebAssembly' },
});
