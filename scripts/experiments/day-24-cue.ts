import { leaves } from 'convlab';
import { backendExperiment } from './backend-experiment.ts';
import {
  balancedTest,
  inverseShares,
  leafSettings,
  mean,
  onOtherGrounds,
  recallsOf,
  trainLeafCnn,
} from './leaf-training.ts';

const backend = 'wasm';

export const experiment = backendExperiment({
  name: 'day-24-cue',
  title:
    'Leaves learned with a background that gives rust away, without it, and on shuffled grounds',
  question: 'Does the network look at the leaf or at the table, and what helps?',
  seeds: [1, 2, 3],
  variants: {
    'with the cue': { backend },
    'without the cue': { backend, cue: false },
    'with the cue, grounds shuffled': { backend, grounds: 'shuffled among the training pictures' },
  },
  settings: {
    ...leafSettings,
    classWeight: 'inverse shares',
    alsoMeasured:
      'The same 700 leaves of the test part, all on the blue table and all on grey paper: rustBlue and rustGrey are the shares of rust that are found, othersBlue and othersGrey the mean share of the other classes; field is the balanced accuracy on 700 pictures outside.',
  },
  train: async ({ variant, seed, stopAfter }) => {
    const set = leaves({ count: leafSettings.pictures, cue: variant !== 'without the cue' });
    const train = variant.endsWith('shuffled') ? onOtherGrounds(set, seed) : set;
    const classWeight = inverseShares(set, 7);
    const { model, curves } = await trainLeafCnn({ train, seed, classWeight, stopAfter });
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
