import { backendExperiment } from './backend-experiment.ts';
import type { SignChange } from './sign-training.ts';
import { signSettings, testEffects, testSigns, trainSignCnn } from './sign-training.ts';

const backend = 'wasm';

const changes: Readonly<Record<string, SignChange>> = {
  'as they are': 'none',
  'contrast and brightness': 'light',
  'flips as well': 'flips',
};

export const experiment = backendExperiment({
  name: 'day-23-flips',
  title: 'Signs learned as they are, with changed light, and flipped',
  question: 'Which changes of the training pictures help, and what do flips do to left and right?',
  seeds: [1, 2, 3],
  variants: Object.fromEntries(
    Object.entries(changes).map(([name, augment]) => [name, { backend, augment }]),
  ),
  settings: {
    ...signSettings,
    alsoMeasured:
      'sidedAccuracy: the accuracy on the eight signs that a mirror turns into another sign (curves, turns, keep left or right); othersAccuracy: on all the rest.',
  },
  train: async ({ variant, seed, stopAfter }) => {
    const { model, curves } = await trainSignCnn(seed, changes[variant], stopAfter);
    const figures = stopAfter === undefined ? { ...testSigns(model), ...testEffects(model) } : {};
    model.dispose();
    return { curves, figures };
  },
  recheck: { variant: 'flips as well' },
});
