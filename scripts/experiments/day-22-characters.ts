import { glyphs } from 'convlab';
import { backendExperiment } from './backend-experiment.ts';
import { characterSettings, shareRight, trainCharacters } from './character-training.ts';

const count = 1840;

export const experiment = backendExperiment({
  name: 'day-22-characters',
  title: 'The network for Devanagari, as the lesson trains it, on two backends',
  question:
    'How many characters in fonts never seen does it read, and how many would a split by picture promise?',
  seeds: [1, 2, 3],
  variants: {
    native: { backend: 'native' },
    WebAssembly: { backend: 'wasm' },
  },
  settings: characterSettings,
  train: async ({ seed, stopAfter }) => {
    const { model, curves } = await trainCharacters(seed, stopAfter);
    const figures: Record<string, number> = {};
    if (stopAfter === undefined) {
      figures.newFonts = shareRight(model, glyphs({ part: 'test', count }));
      // Seeds of the trainings are small, so these are other pictures of the same fonts.
      figures.sameFonts = shareRight(model, glyphs({ count, seed: 1000 + seed }));
    }
    model.dispose();
    return { curves, figures };
  },
  recheck: { variant: 'WebAssembly' },
});
