import { backendExperiment } from './backend-experiment.ts';
import { signSettings, testEffects, testSigns, trainSignCnn } from './sign-training.ts';

export const experiment = backendExperiment({
  name: 'day-23-signs',
  title: 'The network for signs, as the lesson trains it, on two backends',
  question:
    'How many signs does it name rightly, how much do seed and backend change, and which effects are hard?',
  seeds: [1, 2, 3],
  variants: {
    native: { backend: 'native' },
    WebAssembly: { backend: 'wasm' },
  },
  settings: { ...signSettings, augment: 'contrast and brightness' },
  train: async ({ seed, stopAfter }) => {
    const { model, curves } = await trainSignCnn(seed, 'light', stopAfter);
    const figures = stopAfter === undefined ? { ...testSigns(model), ...testEffects(model) } : {};
    model.dispose();
    return { curves, figures };
  },
  recheck: { variant: 'WebAssembly' },
});
