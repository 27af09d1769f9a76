import {
  averagePool2d,
  createRandom,
  gridSearch,
  leaves,
  logisticRegression,
  nearestNeighbours,
  pca,
  pipeline,
  randomForest,
  reshape,
  standardize,
  svm,
  takeLabels,
  takeSamples,
} from 'convlab';
import type { ClassicModel, LabelledImages, LeafSet, Run, Tensor } from 'convlab';
import { mobileNetV3, startTensorFlow } from 'convlab/tf';
import type { Experiment } from './experiment.ts';
import { mean, recallsOf, trainLeafCnn } from './leaf-training.ts';

const perClass = [5, 20, 60];
const classes = 7;
const tested = 350;
const cs = [0.001, 0.01, 0.1, 1, 10];
/** Pictures that the network from scratch sees, over and over, whatever their number. */
const seen = 16_800;

/** A classifier with its C, where it has one. */
type Make = (c: number, samples: number) => ClassicModel;

const linear: Make = (c) => pipeline([standardize(), svm({ kernel: 'linear', c })]);
const rbf: Make = (c) => pipeline([standardize(), svm({ c })]);
const reduced: Make = (c, samples) => {
  // In a fold of five there are only four fifths of the samples.
  const components = Math.min(50, Math.floor(0.8 * samples) - 1);
  return pipeline([standardize(), pca({ components }), svm({ c })]);
};

interface Variant {
  input: 'raw pixels' | 'features';
  make: Make;
  /** Whether C is chosen by cross-validation among the training pictures. */
  hasC: boolean;
}

const variants: Record<string, Variant> = {
  'raw pixels, linear SVM': { input: 'raw pixels', make: linear, hasC: true },
  'raw pixels, RBF SVM': { input: 'raw pixels', make: rbf, hasC: true },
  'raw pixels, random forest': { input: 'raw pixels', make: () => randomForest(), hasC: false },
  'features, linear SVM': { input: 'features', make: linear, hasC: true },
  'features, RBF SVM': { input: 'features', make: rbf, hasC: true },
  'features, PCA and RBF SVM': { input: 'features', make: reduced, hasC: true },
  'features, logistic regression': {
    input: 'features',
    make: (c) => pipeline([standardize(), logisticRegression({ c })]),
    hasC: true,
  },
  'features, random forest': { input: 'features', make: () => randomForest(), hasC: false },
  'features, nearest neighbours': {
    input: 'features',
    make: () => pipeline([standardize(), nearestNeighbours({ k: 5 })]),
    hasC: false,
  },
};
const fromScratch = 'network from scratch';

export const experiment: Experiment = {
  name: 'day-20-features',
  title: 'Raw pixels, features of a pretrained network, and a network from scratch',
  question:
    'Of 5, 20 and 60 leaves of each class: how many new leaves does each way of learning name rightly?',
  settings: {
    data: `leaves of 64×64 pixels, as many of each class, without a cue in the background; ${tested} new ones test`,
    perClass: perClass.join(', '),
    measured:
      'accuracy[i] is the share of test pictures named rightly after perClass[i] of each class',
    features: 'mobileNetV3 of side 128, stage expanded_conv_12, each map averaged: 528 numbers',
    rawPixels: 'means of 4×4 pixels: 16×16×3 = 768 numbers',
    chosenC: `of ${cs.join(', ')} by 5-fold cross-validation among the training pictures`,
    variants: {
      ...Object.fromEntries(Object.entries(variants).map(([name, { input }]) => [name, { input }])),
      [fromScratch]: {
        network: 'leafCnn() on pictures of 32×32',
        pictures: `${seen} with repeats, flipped at random`,
        optimizer: 'adam, rate from 0.006 to 0 along half a wave of a cosine, batches of 64',
      },
    },
  },
  seeds: [1, 2, 3],
  run: async ({ seeds, variants: asked, stopAfter }) => {
    const sizes = perClass.slice(0, stopAfter);
    const isAsked = (name: string): boolean => asked?.includes(name) ?? true;
    const runs: Run[] = [];
    for (const seed of seeds) {
      const own = Object.keys(variants).filter(isAsked);
      const needs = own.some((name) => variants[name].input === 'features');
      const inputs = await readInputs(seed, needs);
      for (const variant of own) {
        const { input, ...how } = variants[variant];
        const accuracy = sizes.map((size) => classic(how, inputs[input], size, seed));
        runs.push({ variant, seed, curves: { accuracy }, figures: {} });
        console.log(variant, seed, accuracy.join(' '));
      }
      if (isAsked(fromScratch)) {
        const accuracy = await scratch(seed, sizes);
        runs.push({ variant: fromScratch, seed, curves: { accuracy }, figures: {} });
        console.log(fromScratch, seed, accuracy.join(' '));
      }
    }
    return runs;
  },
  recheck: { variant: 'raw pixels, random forest', epochs: 2 },
};

const leavesOf = (part: 'train' | 'test', seed: number, side: number): LeafSet =>
  leaves({
    part,
    seed,
    side,
    balanced: true,
    cue: false,
    count: part === 'train' ? classes * Math.max(...perClass) : tested,
  });

interface Input {
  x: Tensor;
  labels: ArrayLike<number>;
  testX: Tensor;
  testLabels: ArrayLike<number>;
}

async function readInputs(
  seed: number,
  needsFeatures: boolean,
): Promise<Record<Variant['input'], Input>> {
  const [train, test] = [leavesOf('train', seed, 64), leavesOf('test', seed, 64)];
  const { labels } = train;
  const testLabels = test.labels;
  const raw = { x: rawOf(train), labels, testX: rawOf(test), testLabels };
  if (!needsFeatures) return { 'raw pixels': raw, features: raw };
  await startTensorFlow({ quiet: true });
  const net = await mobileNetV3({ side: 128, last: 'expanded_conv_12' });
  const [x, testX] = [await net.features(train.x), await net.features(test.x)];
  return { 'raw pixels': raw, features: { x, labels, testX, testLabels } };
}

function rawOf({ x, labels }: LeafSet): Tensor {
  return reshape(averagePool2d(x, { size: 4 }), [labels.length, 16 * 16 * 3]);
}

/** The numbers of the first so many samples of each class. */
function firstOfEach(labels: ArrayLike<number>, size: number): number[] {
  const counts = new Map<number, number>();
  return Array.from(labels).flatMap((label, sample) => {
    const count = counts.get(label) ?? 0;
    counts.set(label, count + 1);
    return count < size ? [sample] : [];
  });
}

function classic(
  { make, hasC }: Omit<Variant, 'input'>,
  { x, labels, testX, testLabels }: Input,
  size: number,
  seed: number,
): number {
  const chosen = firstOfEach(labels, size);
  const [own, ownLabels] = [takeSamples(x, chosen), takeLabels(labels, chosen)];
  const c = hasC
    ? gridSearch((settings) => make(settings.c, chosen.length), { c: cs }, own, ownLabels, {
        folds: 5,
        random: createRandom(seed),
      }).best.settings.c
    : 1;
  const predicted = make(c, chosen.length).fit(own, ownLabels).predict(testX);
  return predicted.filter((said, at) => said === testLabels[at]).length / testLabels.length;
}

/** Pictures come in equal numbers of each class, so the mean of recalls is the accuracy. */
async function scratch(seed: number, sizes: readonly number[]): Promise<number[]> {
  await startTensorFlow({ quiet: true });
  const [train, test] = [leavesOf('train', seed, 32), leavesOf('test', seed, 32)];
  const accuracies: number[] = [];
  for (const size of sizes) {
    const chosen = firstOfEach(train.labels, size);
    const own: LabelledImages = {
      x: takeSamples(train.x, chosen),
      labels: Uint8Array.from(takeLabels(train.labels, chosen)),
    };
    const epochs = Math.round(seen / chosen.length);
    const { model } = await trainLeafCnn({ train: own, seed, epochs });
    accuracies.push(mean(recallsOf(model, test)));
    model.dispose();
  }
  return accuracies;
}
