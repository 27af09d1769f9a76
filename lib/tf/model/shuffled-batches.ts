// tf.data, which would make such batches, is a package of its own and shuffles in windows.
import { tensor as tfTensor } from '@tensorflow/tfjs-core';
import type { Tensor as TfTensor } from '@tensorflow/tfjs-core';
import { augmented, requireAugmenter } from '../../image/augmenter';
import type { Augmenter } from '../../image';
import { readSamples } from '../../nn/read-samples';
import { allOf, shuffleInPlace } from '../../nn/samples';
import type { Samples } from '../../nn/samples';
import type { TrainingData } from '../../nn';
import { mixUp } from '../../data';
import type { MixUpOptions } from '../../data';
import { createRandom, fromData, realValues, asTensor, requireWhole } from '../../tensor';
import type { Random, Tensor } from '../../tensor';

/** How samples are put into batches. */
export interface ShuffledBatchesOptions {
  /** How many classes there are; so many numbers has each answer. */
  classes: number;
  /** How many samples make one step (64). */
  batchSize?: number | undefined;
  /** What decides the order and draws for `augment` (createRandom(0)). */
  random?: Random | undefined;
  /** Changes the samples of each batch, such as `augmentation([…])` (none). */
  augment?: Augmenter | undefined;
  /** Blends the samples of each batch with each other (see `mixUp`), such as { alpha: 0.2 } (none). */
  mixUp?: Pick<MixUpOptions, 'alpha'> | undefined;
}

/** One batch: samples `[rows, …input]` and answers `[rows, classes]`, 1 at the class and else 0. */
export interface TfBatch {
  xs: TfTensor;
  ys: TfTensor;
}

/** What `model.fitDataset` takes. */
export interface TfBatches {
  /** Batches of an epoch. */
  readonly size: number;
  /** The batches of one epoch. */
  iterator(): Promise<{ next: () => Promise<IteratorResult<TfBatch>> }>;
}

/**
 * Batches for `model.fitDataset(batches, { epochs: 5 })` of TensorFlow.js, in a new order for each
 * epoch: the order in which `fit` takes the samples with the same random numbers. `model.fit` by
 * itself shuffles with Math.random, so that no two trainings are alike. With `augment` every epoch sees
 * the samples changed anew; give `validationData` as it is.
 *
 * @param data samples and the class of each
 * @param options classes, batchSize (64), random (createRandom(0)), augment, mixUp
 * @throws ShapeError, OptionError when data or options make no sense
 */
export function shuffledBatches(data: TrainingData, options: ShuffledBatchesOptions): TfBatches {
  const { classes, batchSize = 64, random = createRandom(0) } = options;
  requireWhole('shuffledBatches', 'classes', classes, 2);
  requireWhole('shuffledBatches', 'batchSize', batchSize, 1);
  requireAugmenter('shuffledBatches', options.augment);
  const input = data.x.shape.slice(1);
  const samples = readSamples(
    'shuffledBatches',
    { input, output: [classes] },
    data,
    'crossEntropy',
  );
  const order = allOf(samples);
  const size = Math.ceil(samples.count / batchSize);
  return {
    size,
    iterator: () => {
      let batch = 0;
      const next = (): Promise<IteratorResult<TfBatch>> => {
        if (batch === size) return Promise.resolve({ done: true, value: undefined });
        // Not earlier: fitDataset asks for an iterator more than it uses.
        if (batch === 0) shuffleInPlace(order, random);
        const rows = order.slice(batch * batchSize, (batch + 1) * batchSize);
        batch += 1;
        return Promise.resolve({
          done: false,
          value: batchOf(samples, rows, input, { ...options, random }),
        });
      };
      return Promise.resolve({ next });
    },
  };
}

function batchOf(
  samples: Samples,
  rows: Uint32Array,
  input: readonly number[],
  { augment, mixUp: mix, random }: ShuffledBatchesOptions & { random: Random },
): TfBatch {
  const { values, scale, labels, targetShape } = samples;
  const length = values.length / samples.count;
  const [classes] = targetShape;
  const x = new Float32Array(rows.length * length);
  const y = new Float32Array(rows.length * classes);
  rows.forEach((row, place) => {
    x.set(values.subarray(row * length, (row + 1) * length), place * length);
    if (labels) y[place * classes + labels[row]] = 1;
  });
  if (scale !== 1) x.forEach((value, place) => (x[place] = value * scale));
  const taken: Tensor = asTensor(x, [rows.length, ...input]);
  const xs = augment ? augmented('shuffledBatches', augment, taken, random) : taken;
  const targets = fromData(y, [rows.length, classes]);
  const mixed = mix ? mixUp(xs, targets, random, mix) : { x: xs, targets };
  return {
    xs: tfTensor(realValues(mixed.x), [rows.length, ...input], 'float32'),
    ys: tfTensor(realValues(mixed.targets), [rows.length, classes], 'float32'),
  };
}
