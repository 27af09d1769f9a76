import { augmentation, createRandom, fromData, leafCnn, leaves, randomFlip } from 'convlab';
import type { LabelledImages, LeafSet, LeavesOptions, Run } from 'convlab';
import { createModel, fromTf, shuffledBatches, startTensorFlow, toTf } from 'convlab/tf';
import type { LayersModel, TfTensor } from 'convlab/tf';

/** What the trainings of day 24 have in common. */
export const leafSettings = {
  network: 'leafCnn()',
  pictures: 6000,
  epochs: 6,
  batchSize: 64,
  optimizer: 'adam, rate from 0.004 to 0 along half a wave of a cosine',
  augment: 'flips in both directions',
  measured:
    'Shares of 1,400 test pictures, 200 of each class, on evenly drawn backgrounds: balancedAccuracy is the mean of the shares that are found of each class.',
} as const;

/** How one training differs from the others. */
export interface LeafTraining {
  train: LabelledImages;
  seed: number;
  /** What a mistake counts, for each class (1). */
  classWeight?: Readonly<Record<number, number>> | undefined;
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
  stopAfter,
}: LeafTraining): Promise<{ model: LayersModel; curves: Run['curves'] }> {
  const tf = await startTensorFlow();
  const { epochs, batchSize } = leafSettings;
  const model = await createModel(leafCnn(), { random: createRandom(seed) });
  const optimizer = tf.train.adam(0.004);
  model.compile({ optimizer, loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  const batches = shuffledBatches(train, {
    classes: 7,
    batchSize,
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
        const learningRate = 0.002 * (1 + Math.cos((Math.PI * step) / steps));
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

/**
 * The same leaves on each other's grounds: the ground of a picture drawn by lot, which has its mean
 * colour where its own leaf lay. So no ground says anything about a class any more.
 */
export function onOtherGrounds({ x, leafMasks, labels }: LeafSet, seed: number): LabelledImages {
  const [count, height, width] = x.shape;
  const size = height * width;
  const from = createRandom(seed).shuffle(Array.from({ length: count }, (_, index) => index));
  const data = new Float32Array(x.data.length);
  for (let index = 0; index < count; index += 1) {
    const ground = groundOf(x.data, leafMasks.data, from[index], size);
    for (let pixel = 0; pixel < size; pixel += 1) {
      const share = leafMasks.data[index * size + pixel];
      for (let channel = 0; channel < 3; channel += 1) {
        const place = 3 * pixel + channel;
        const own = x.data[3 * index * size + place];
        data[3 * index * size + place] = share * own + (1 - share) * ground[place];
      }
    }
  }
  return { x: fromData(data, [count, height, width, 3]), labels };
}

function groundOf(
  pictures: Float32Array,
  masks: Float32Array,
  index: number,
  size: number,
): Float32Array {
  const ground = pictures.slice(3 * index * size, 3 * (index + 1) * size);
  const mask = masks.subarray(index * size, (index + 1) * size);
  const sums = [0, 0, 0];
  let free = 0;
  mask.forEach((share, pixel) => {
    if (share > 0) return;
    free += 1;
    for (let channel = 0; channel < 3; channel += 1) sums[channel] += ground[3 * pixel + channel];
  });
  mask.forEach((share, pixel) => {
    if (share > 0)
      ground.set(
        sums.map((sum) => sum / Math.max(1, free)),
        3 * pixel,
      );
  });
  return ground;
}
