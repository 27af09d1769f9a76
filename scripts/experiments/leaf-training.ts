import { augmentation, createRandom, leafCnn, leaves, randomFlip } from 'convlab';
import type { LabelledImages, LeafSet, LeavesOptions, Run } from 'convlab';
import { createModel, fromTf, shuffledBatches, startTensorFlow, toTf } from 'convlab/tf';
import type { LayersModel, TfTensor } from 'convlab/tf';

/** What the trainings of day 24 have in common. */
export const leafSettings = {
  network: 'leafCnn()',
  pictures: 6000,
  epochs: 4,
  batchSize: 64,
  optimizer: 'adam, rate from 0.006 to 0 along half a wave of a cosine',
  augment: 'flips in both directions',
  measured:
    'Shares of 1,400 test pictures, 200 of each class, on evenly drawn grounds: balancedAccuracy is the mean of the shares that are found of each class.',
} as const;

/** How one training differs from the others. */
export interface LeafTraining {
  train: LabelledImages;
  seed: number;
  /** What a mistake counts, for each class (1). */
  classWeight?: Readonly<Record<number, number>> | undefined;
  /** The model to train on (a new one). */
  model?: LayersModel;
  epochs?: number;
  /** The rate at the beginning (0.006). */
  rate?: number;
  stopAfter?: number | undefined;
}

/** 200 test pictures of each class. */
export const balancedTest = (options: LeavesOptions = {}): LeafSet =>
  leaves({ part: 'test', balanced: true, count: 1400, ...options });

/** Each class weighs what all weigh together, divided by its pictures: the rarer, the more. */
export function inverseShares({ labels }: LabelledImages, classes: number): Record<number, number> {
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label] += 1;
  return Object.fromEntries(counts.map((count, label) => [label, labels.length / classes / count]));
}

/** Trains the network of day 24; gives it and how its loss and accuracy went. */
export async function trainLeafCnn({
  train,
  seed,
  classWeight,
  model: given,
  epochs = leafSettings.epochs,
  rate = 0.006,
  stopAfter,
}: LeafTraining): Promise<{ model: LayersModel; curves: Run['curves'] }> {
  const tf = await startTensorFlow();
  const model = given ?? (await createModel(leafCnn(), { random: createRandom(seed) }));
  const optimizer = tf.train.adam(rate);
  model.compile({ optimizer, loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  const batches = shuffledBatches(train, {
    classes: 7,
    batchSize: leafSettings.batchSize,
    random: createRandom(seed),
    augment: augmentation([randomFlip({ vertical: true })]),
  });
  const steps = epochs * batches.size;
  let step = 0;
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- declared as a class, but it needs no more than this form
  const { history } = await model.fitDataset(batches, {
    epochs: stopAfter ?? epochs,
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- 0 is silent
    verbose: 0,
    ...(classWeight && { classWeight: { ...classWeight } }),
    callbacks: {
      onBatchBegin: () => {
        const learningRate = (rate / 2) * (1 + Math.cos((Math.PI * step) / steps));
        Object.assign(optimizer, { learningRate });
        step += 1;
      },
    },
  });
  return { model, curves: { loss: history.loss as number[], accuracy: history.acc as number[] } };
}

/** The share of the pictures of each class that is found, by the class's place. */
export function recallsOf(model: LayersModel, { x, labels, classes }: LeafSet): number[] {
  const input = toTf(x);
  const output = model.predict(input, { batchSize: 200 }) as TfTensor;
  const { data } = fromTf(output);
  input.dispose();
  output.dispose();
  const [right, all] = [0, 1].map(() => new Array<number>(classes.length).fill(0));
  labels.forEach((label, index) => {
    const row = data.subarray(index * classes.length, (index + 1) * classes.length);
    all[label] += 1;
    if (row.indexOf(Math.max(...row)) === label) right[label] += 1;
  });
  return right.map((count, label) => count / all[label]);
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of a training that was only begun. */
export const none: Run['figures'] = {};
