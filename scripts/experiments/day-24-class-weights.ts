import { createRandom, fromData, leaves } from 'convlab';
import type { LabelledImages, LeafSet } from 'convlab';
import { backendExperiment } from './backend-experiment.ts';
import {
  balancedTest,
  inverseShares,
  leafSettings,
  mean,
  recallsOf,
  trainLeafCnn,
} from './leaf-training.ts';

const backend = 'wasm';

/** As many pictures, but each class as often: by lot, with repetition. */
function resampled({ x, labels, classes }: LeafSet, seed: number): LabelledImages {
  const random = createRandom(seed);
  const places = classes.map((_, label) => [...labels.keys()].filter((i) => labels[i] === label));
  const size = x.data.length / labels.length;
  const data = new Float32Array(x.data.length);
  const drawn = labels.map((_, index) => {
    const label = index % classes.length;
    const from = places[label][random.integer(0, places[label].length - 1)];
    data.set(x.data.subarray(from * size, (from + 1) * size), index * size);
    return label;
  });
  return { x: fromData(data, [...x.shape]), labels: drawn };
}

export const experiment = backendExperiment({
  name: 'day-24-class-weights',
  title: 'Unequal classes: as they are, with weights, and drawn equally often',
  question: 'What does it change for the frequent and for the rare classes?',
  seeds: [1, 2, 3],
  variants: {
    'as they are': { backend },
    'class weights': { backend, classWeight: 'inverse shares' },
    'drawn equally often': { backend, pictures: 'by lot, each class as often' },
  },
  settings: {
    ...leafSettings,
    cue: false,
    alsoMeasured:
      'accuracy is the share of 2,000 other test pictures with the natural shares that is named rightly; healthy and mosaic are the shares found of the most frequent and of the rarest class.',
  },
  train: async ({ variant, seed, stopAfter }) => {
    const set = leaves({ count: leafSettings.pictures, cue: false });
    const train = variant === 'drawn equally often' ? resampled(set, seed) : set;
    const classWeight = variant === 'class weights' ? inverseShares(set, 7) : undefined;
    const { model, curves } = await trainLeafCnn({ train, seed, classWeight, stopAfter });
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
