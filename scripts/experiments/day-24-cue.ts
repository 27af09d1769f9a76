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

const backend = 'wasm';

export const experiment = backendExperiment({
  name: 'day-24-cue',
  title: 'Leaves learned with a ground that gives rust away, and with exchanged grounds',
  question: 'Does the network look at the leaf or at the table, and what helps?',
  seeds: [1, 2, 3],
  variants: {
    'with the cue': { backend },
    'with the cue, grounds exchanged': {
      backend,
      grounds: 'exchanged among the training pictures',
    },
  },
  settings: {
    ...leafSettings,
    classWeight: 'inverse shares',
    alsoMeasured:
      'The same 700 leaves of the test part, all on the blue table and all on grey paper: rustBlue and rustGrey are the shares of rust that are found, othersBlue and othersGrey the mean share of the other classes; field is the balanced accuracy on 700 pictures outside.',
  },
  train: async ({ variant, seed, stopAfter }) => {
    const set = leaves({ count: leafSettings.pictures });
    const train = variant.endsWith('exchanged')
      ? shuffleGrounds(set, { random: createRandom(seed) })
      : set;
    const classWeight = inverseShares(set, 7);
    const { model, curves } = await trainLeafCnn({ train, seed, classWeight, stopAfter });
    if (stopAfter !== undefined) return { curves, figures: none };
    const [even, blue, grey] = [
      balancedTest(),
      balancedTest({ count: 700, background: 'blue table' }),
      balancedTest({ count: 700, background: 'grey paper' }),
    ].map((test) => recallsOf(model, test));
    const rust = set.classes.indexOf('rust');
    const field = recallsOf(model, balancedTest({ count: 700, scene: 'field' }));
    model.dispose();
    const othersOn = (recalls: number[]): number =>
      mean(recalls.filter((_, label) => label !== rust));
    return {
      curves,
      figures: {
        balancedAccuracy: mean(even),
        rust: even[rust],
        rustBlue: blue[rust],
        rustGrey: grey[rust],
        othersBlue: othersOn(blue),
        othersGrey: othersOn(grey),
        field: mean(field),
      },
    };
  },
  recheck: { variant: 'with the cue' },
});
