// What the trainings with TensorFlow.js have in common.
import { createRandom, predictedClasses } from 'convlab';
import type { LabelledImages, Run } from 'convlab';
import { fromTf, shuffledBatches, startTensorFlow, toTf } from 'convlab/tf';
import type { LayersModel, ShuffledBatchesOptions, TfTensor } from 'convlab/tf';

/** How a model is trained. */
export interface TfTraining {
  train: LabelledImages;
  classes: number;
  batchSize: number;
  epochs: number;
  /** The rate at the beginning; it falls to 0 along half a wave of a cosine. */
  rate: number;
  /** Of the order of the pictures, and of their changes. */
  seed: number;
  augment?: ShuffledBatchesOptions['augment'];
  /** What a mistake counts, for each class (1). */
  classWeight?: Readonly<Record<number, number>> | undefined;
  /** Ends the training after so many epochs (never). */
  stopAfter?: number | undefined;
}

/** Trains a model with Adam and a falling rate; gives how its loss and accuracy went. */
export async function trainModel(model: LayersModel, training: TfTraining): Promise<Run['curves']> {
  const { train, classes, batchSize, epochs, rate, seed, augment, classWeight, stopAfter } =
    training;
  const tf = await startTensorFlow();
  const optimizer = tf.train.adam(rate);
  model.compile({ optimizer, loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  const random = createRandom(seed);
  const batches = shuffledBatches(train, { classes, batchSize, random, augment });
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
  return { loss: history.loss as number[], accuracy: history.acc as number[] };
}

/** The class that a model names for each picture. */
export function namedBy(
  model: LayersModel,
  { x }: Pick<LabelledImages, 'x'>,
): ReturnType<typeof predictedClasses> {
  const input = toTf(x);
  const output = model.predict(input, { batchSize: 200 }) as TfTensor;
  const named = predictedClasses(fromTf(output));
  input.dispose();
  output.dispose();
  return named;
}
