import type { Labels } from '../ops';
import { sizeOf } from '../tensor';
import type { AnyTensor, Random, Tensor } from '../tensor';
import type { Answers } from './loss';

/** Samples and what is right for each. */
export interface TrainingData {
  /** `[samples, …input]`: real numbers, or raw pixels with a `scale`. */
  x: AnyTensor;
  /** The class of each sample, for cross-entropy. */
  labels?: Labels | undefined;
  /** `[samples, …output]`, for the mean squared error. */
  targets?: AnyTensor | undefined;
  /** Raw pixels (Uint8Array) are multiplied by this, such as 1 / 255. */
  scale?: number | undefined;
}

/** Data that has been checked. */
export interface Samples {
  count: number;
  values: Float32Array | Uint8Array;
  scale: number;
  labels?: Int32Array;
  targets?: Float32Array;
  targetShape: readonly number[];
}

export const isTargets = (answers: unknown): answers is { targets: AnyTensor } =>
  typeof answers === 'object' && answers !== null && 'targets' in answers;

/** The numbers of all samples. */
export const allOf = ({ count }: Samples): Uint32Array =>
  Uint32Array.from({ length: count }, (_, index) => index);

/** Writes the samples of these numbers into a batch. */
export function fillBatch({ values, scale }: Samples, order: Uint32Array, batch: Tensor): void {
  const size = sizeOf(batch.shape) / batch.shape[0];
  const { data } = batch;
  for (let row = 0; row < order.length; row += 1) {
    const from = order[row] * size;
    data.set(values.subarray(from, from + size), row * size);
  }
  if (scale === 1) return;
  for (let place = 0; place < data.length; place += 1) data[place] *= scale;
}

/** The right answers of the samples of these numbers. */
export function answersOf(
  { labels, targets, targetShape }: Samples,
  order: Uint32Array,
  targetBatch: (rows: number) => Tensor,
): Answers {
  if (labels) return { labels: Int32Array.from(order, (index) => labels[index]) };
  const batch = targetBatch(order.length);
  const size = sizeOf(targetShape);
  order.forEach((index, row) => {
    batch.data.set(targets?.subarray(index * size, (index + 1) * size) ?? [], row * size);
  });
  return { targets: batch };
}

/** A shuffled copy, in place of `Random.shuffle` without a list of numbers for each epoch. */
export function shuffleInPlace(order: Uint32Array, random: Random): void {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = random.integer(0, last);
    const kept = order[last];
    order[last] = order[other];
    order[other] = kept;
  }
}
